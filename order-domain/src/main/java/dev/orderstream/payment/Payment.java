package dev.orderstream.payment;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import dev.orderstream.rule.ExpectedVersion;
import dev.orderstream.rule.Outcome;
import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * One tender for one order. No more is captured than was authorised, no more refunded than was captured, and nothing is voided once
 * something was captured. The provider's answers may come late, twice and in any order: what is known already changes nothing.
 */
@Revision("1")
public class Payment extends PaymentHistory {

    /** For the framework, which then applies the events or fills in a snapshot. */
    protected Payment() {}

    /** Whoever changes a payment may say which version of it they have seen; see {@link ExpectedVersion}. */
    @CommandHandlerInterceptor
    void requireExpectedVersion(@MetaDataValue(ExpectedVersion.METADATA) @Nullable Long expected) {
        if (paymentId != null) {
            ExpectedVersion.require(expected, paymentId, getVersion());
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome request(RequestPayment command) {
        if (status != null) {
            if (!command.amount().equals(amount) || !command.orderId().equals(orderId)) {
                throw PaymentRefused.requestDiffers(paymentId);
            }
            return unchanged();
        }
        apply(new PaymentRequested(command.paymentId(), command.orderId(), command.amount(), command.answerBy()));
        return changed();
    }

    @CommandHandler
    Outcome recordAuthorization(RecordAuthorization command) {
        String given = command.authorization();
        if (given.equals(authorization) || given.equals(lateAuthorization)) {
            return unchanged();
        }
        switch (status) {
            case REQUESTED:
                apply(new PaymentAuthorized(paymentId, orderId, given, command.expiresAt()));
                return changed();
            case VOIDED, EXPIRED:
                apply(new LateAuthorizationFound(paymentId, orderId, given));
                return changed();
            default:
                throw PaymentRefused.answeredOtherwise(paymentId, status, "it is authorised as " + given);
        }
    }

    @CommandHandler
    Outcome recordDecline(RecordDecline command) {
        switch (status) {
            case REQUESTED:
                apply(new PaymentDeclined(paymentId, orderId, command.reason()));
                return changed();
            case DECLINED, VOIDED, EXPIRED:
                return unchanged();
            default:
                throw PaymentRefused.answeredOtherwise(paymentId, status, "it is declined: " + command.reason());
        }
    }

    @CommandHandler
    Outcome voidPayment(VoidPayment command) {
        switch (status) {
            case VOIDED, DECLINED, EXPIRED:
                return unchanged();
            case REQUESTED, AUTHORIZED:
                if (captures.doneOrRequested(currency()).isZero()) {
                    apply(new PaymentVoided(paymentId, orderId));
                    return changed();
                }
                throw PaymentRefused.alreadyCaptured(paymentId, status);
            default:
                throw PaymentRefused.alreadyCaptured(paymentId, status);
        }
    }

    @CommandHandler
    Outcome expire(ExpirePayment command, Clock clock) {
        boolean waits = status == PaymentStatus.REQUESTED
                || status == PaymentStatus.AUTHORIZED
                        && captures.doneOrRequested(currency()).isZero();
        if (!waits || !isDue(clock.instant())) {
            return unchanged();
        }
        apply(new PaymentExpired(paymentId, orderId));
        return changed();
    }

    @CommandHandler
    Outcome capture(CapturePayment command, Clock clock) {
        Movement known = captures.get(command.captureId());
        if (known != null) {
            requireSame(command.captureId(), known, command.amount());
            return unchanged();
        }
        boolean authorized = status == PaymentStatus.AUTHORIZED
                || status == PaymentStatus.PARTIALLY_CAPTURED
                || status == PaymentStatus.PARTIALLY_REFUNDED
                || status == PaymentStatus.REFUNDED;
        if (!authorized || isDue(clock.instant())) {
            throw PaymentRefused.notAuthorized(paymentId, status, "captured");
        }
        requireCurrency(command.amount());
        Money possible = amount.minus(captures.doneOrRequested(currency()));
        if (command.amount().isGreaterThan(possible)) {
            throw PaymentRefused.moreThanAuthorized(paymentId, command.amount(), possible);
        }
        apply(new CaptureRequested(paymentId, orderId, command.captureId(), command.amount()));
        return changed();
    }

    @CommandHandler
    Outcome recordCapture(RecordCapture command) {
        Movement capture = requireKnown(command.captureId(), captures.get(command.captureId()));
        if (capture.state() == Movement.State.DONE) {
            return unchanged();
        }
        if (capture.state() == Movement.State.FAILED) {
            throw PaymentRefused.answeredOtherwise(
                    paymentId, status, "capture %s is done".formatted(command.captureId()));
        }
        Money capturedNow = captured().plus(capture.amount());
        apply(new PaymentCaptured(paymentId, orderId, command.captureId(), capture.amount(), capturedNow));
        return changed();
    }

    @CommandHandler
    Outcome recordCaptureFailure(RecordCaptureFailure command) {
        Movement capture = requireKnown(command.captureId(), captures.get(command.captureId()));
        if (capture.state() == Movement.State.FAILED) {
            return unchanged();
        }
        if (capture.state() == Movement.State.DONE) {
            throw PaymentRefused.answeredOtherwise(
                    paymentId, status, "capture %s has failed".formatted(command.captureId()));
        }
        apply(new CaptureFailed(paymentId, orderId, command.captureId(), capture.amount(), command.reason()));
        return changed();
    }

    @CommandHandler
    Outcome refund(RefundPayment command) {
        Movement known = refunds.get(command.refundId());
        if (known != null) {
            requireSame(command.refundId(), known, command.amount());
            return unchanged();
        }
        requireCurrency(command.amount());
        Money possible = captured().minus(refunds.doneOrRequested(currency()));
        if (command.amount().isGreaterThan(possible)) {
            throw PaymentRefused.moreThanCaptured(paymentId, command.amount(), possible);
        }
        apply(new RefundRequested(paymentId, orderId, command.refundId(), command.amount()));
        return changed();
    }

    @CommandHandler
    Outcome recordRefund(RecordRefund command) {
        Movement refund = requireKnown(command.refundId(), refunds.get(command.refundId()));
        if (refund.state() == Movement.State.DONE) {
            return unchanged();
        }
        if (refund.state() == Movement.State.FAILED) {
            throw PaymentRefused.answeredOtherwise(
                    paymentId, status, "refund %s is done".formatted(command.refundId()));
        }
        Money refundedNow = refunded().plus(refund.amount());
        apply(new PaymentRefunded(paymentId, orderId, command.refundId(), refund.amount(), refundedNow));
        return changed();
    }

    @CommandHandler
    Outcome recordRefundFailure(RecordRefundFailure command) {
        Movement refund = requireKnown(command.refundId(), refunds.get(command.refundId()));
        if (refund.state() == Movement.State.FAILED) {
            return unchanged();
        }
        if (refund.state() == Movement.State.DONE) {
            throw PaymentRefused.answeredOtherwise(
                    paymentId, status, "refund %s has failed".formatted(command.refundId()));
        }
        apply(new RefundFailed(paymentId, orderId, command.refundId(), refund.amount(), command.reason()));
        return changed();
    }

    private CurrencyUnit currency() {
        return amount.getCurrencyUnit();
    }

    private void requireCurrency(Money asked) {
        if (!asked.getCurrencyUnit().equals(currency())) {
            throw PaymentRefused.otherCurrency(paymentId, asked, currency());
        }
    }

    private void requireSame(String id, Movement known, Money asked) {
        if (!known.amount().equals(asked)) {
            throw PaymentRefused.movementDiffers(paymentId, id, known.amount());
        }
    }

    private Movement requireKnown(String id, @Nullable Movement movement) {
        if (movement == null) {
            throw PaymentRefused.unknownMovement(paymentId, id);
        }
        return movement;
    }

    private static Outcome changed() {
        return Outcome.changed(getVersion());
    }

    private static Outcome unchanged() {
        return Outcome.unchanged(getVersion());
    }
}
