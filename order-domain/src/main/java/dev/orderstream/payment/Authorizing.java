package dev.orderstream.payment;

import dev.orderstream.rule.Decision;
import java.time.Instant;
import java.util.Objects;

/** Whether the provider promises the amount, and for how long. Its answers may come late, twice and in any order. */
final class Authorizing {

    private Authorizing() {}

    static Decision<PaymentState, PaymentEvent> request(RequestPayment command, PaymentState payment) {
        if (payment.exists()) {
            if (!command.amount().equals(payment.amount()) || !command.orderId().equals(payment.orderId())) {
                throw PaymentRefused.requestDiffers(payment.paymentId());
            }
            return Decision.nothing();
        }
        return Decision.of(
                new PaymentRequested(command.paymentId(), command.orderId(), command.amount(), command.answerBy()));
    }

    static Decision<PaymentState, PaymentEvent> requestAgain(
            RequestPaymentAgain command, PaymentState payment, Instant now) {
        boolean promised = isAuthorized(payment) && !payment.isDue(now);
        if (payment.is(PaymentStatus.REQUESTED)
                || promised
                || !payment.capturable().isPositive()) {
            return Decision.nothing();
        }
        return Decision.of(
                new PaymentRequested(payment.paymentId(), payment.orderId(), payment.capturable(), command.answerBy()));
    }

    static Decision<PaymentState, PaymentEvent> recordAuthorization(
            RecordAuthorization command, PaymentState payment, Instant now) {
        PaymentId id = payment.paymentId();
        String given = command.authorization();
        if (given.equals(payment.authorization()) && !Objects.equals(command.expiresAt(), payment.expiresAt())) {
            throw PaymentRefused.authorizationDiffers(id, given, payment.expiresAt(), command.expiresAt());
        }
        if (given.equals(payment.authorization()) || given.equals(payment.lateAuthorization())) {
            return Decision.nothing();
        }
        switch (payment.status()) {
            case REQUESTED:
                if (command.expiresAt() != null && !command.expiresAt().isAfter(now)) {
                    throw PaymentRefused.authorizationLapsed(id, given, command.expiresAt());
                }
                return Decision.of(new PaymentAuthorized(id, payment.orderId(), given, command.expiresAt()));
            case VOIDED, EXPIRED:
                return Decision.of(new LateAuthorizationFound(id, payment.orderId(), given));
            default:
                throw PaymentRefused.answeredOtherwise(id, payment.status(), "it is authorized as " + given);
        }
    }

    static Decision<PaymentState, PaymentEvent> recordDecline(RecordDecline command, PaymentState payment) {
        PaymentId id = payment.paymentId();
        switch (payment.status()) {
            case REQUESTED:
                return Decision.of(new PaymentDeclined(id, payment.orderId(), command.reason()));
            case VOIDED, EXPIRED:
                return Decision.nothing();
            case DECLINED:
                if (command.reason().equals(payment.declined())) {
                    return Decision.nothing();
                }
                throw PaymentRefused.declineDiffers(id, String.valueOf(payment.declined()), command.reason());
            default:
                throw PaymentRefused.answeredOtherwise(id, payment.status(), "it is declined: " + command.reason());
        }
    }

    /** Gives the promise back, of which nothing was taken. */
    static Decision<PaymentState, PaymentEvent> voidPayment(PaymentState payment) {
        switch (payment.status()) {
            case VOIDED, DECLINED, EXPIRED:
                return Decision.nothing();
            case REQUESTED, AUTHORIZED:
                if (payment.takenOrAsked().isZero()) {
                    return Decision.of(new PaymentVoided(payment.paymentId(), payment.orderId()));
                }
                throw PaymentRefused.alreadyCaptured(payment.paymentId(), payment.status());
            default:
                throw PaymentRefused.alreadyCaptured(payment.paymentId(), payment.status());
        }
    }

    static Decision<PaymentState, PaymentEvent> expire(PaymentState payment, Instant now) {
        boolean waits = payment.is(PaymentStatus.REQUESTED)
                || (payment.is(PaymentStatus.AUTHORIZED)
                        && payment.takenOrAsked().isZero());
        if (!waits || !payment.isDue(now)) {
            return Decision.nothing();
        }
        return Decision.of(new PaymentExpired(payment.paymentId(), payment.orderId()));
    }

    /** Whether something may be captured, as far as the provider's answers tell. */
    static boolean isAuthorized(PaymentState payment) {
        return payment.isPromised() && !payment.is(PaymentStatus.CAPTURED);
    }
}
