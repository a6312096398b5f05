package dev.orderstream.payment;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import dev.orderstream.rule.ExpectedVersion;
import dev.orderstream.rule.Outcome;
import java.time.Clock;
import java.util.Objects;
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
 * One tender for one order. No more is captured than was authorized, no more refunded than was captured, and nothing is voided once
 * something was captured. The provider's answers may come late, twice and in any order: what is known already changes nothing.
 */
@Revision("2")
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
    Outcome recordAuthorization(RecordAuthorization command, Clock clock) {
        String given = command.authorization();
        if (given.equals(authorization) && !Objects.equals(command.expiresAt(), expiresAt)) {
            throw PaymentRefused.authorizationDiffers(paymentId, given, expiresAt, command.expiresAt());
        }
        if (given.equals(authorization) || given.equals(lateAuthorization)) {
            return unchanged();
        }
        switch (status()) {
            case REQUESTED:
                if (command.expiresAt() != null && !command.expiresAt().isAfter(clock.instant())) {
                    throw PaymentRefused.authorizationLapsed(paymentId, given, command.expiresAt());
                }
                apply(new PaymentAuthorized(paymentId, orderId, given, command.expiresAt()));
                return changed();
            case VOIDED, EXPIRED:
                apply(new LateAuthorizationFound(paymentId, orderId, given));
                return changed();
            default:
                throw PaymentRefused.answeredOtherwise(paymentId, status(), "it is authorized as " + given);
        }
    }

    @CommandHandler
    Outcome recordDecline(RecordDecline command) {
        switch (status()) {
            case REQUESTED:
                apply(new PaymentDeclined(paymentId, orderId, command.reason()));
                return changed();
            case VOIDED, EXPIRED:
                return unchanged();
            case DECLINED:
                if (command.reason().equals(declined)) {
                    return unchanged();
                }
                throw PaymentRefused.declineDiffers(paymentId, String.valueOf(declined), command.reason());
            default:
                throw PaymentRefused.answeredOtherwise(paymentId, status(), "it is declined: " + command.reason());
        }
    }

    @CommandHandler
    Outcome voidPayment(VoidPayment command) {
        switch (status()) {
            case VOIDED, DECLINED, EXPIRED:
                return unchanged();
            case REQUESTED, AUTHORIZED:
                if (captures.doneOrRequested(currency()).isZero()) {
                    apply(new PaymentVoided(paymentId, orderId));
                    return changed();
                }
                throw PaymentRefused.alreadyCaptured(paymentId, status());
            default:
                throw PaymentRefused.alreadyCaptured(paymentId, status());
        }
    }

    @CommandHandler
    Outcome expire(ExpirePayment command, Clock clock) {
        boolean waits = status == PaymentStatus.REQUESTED
                || (status == PaymentStatus.AUTHORIZED
                        && captures.doneOrRequested(currency()).isZero());
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
        requireOneMore(command.captureId(), captures);
        requireCapturable(command.amount(), clock);
        apply(new CaptureRequested(paymentId, orderId, command.captureId(), command.amount()));
        return changed();
    }

    @CommandHandler
    Outcome retryCapture(RetryCapture command, Clock clock) {
        Movement failed = requireKnown(command.captureId(), captures.get(command.captureId()));
        if (command.newCaptureId().equals(failed.retriedAs())) {
            return unchanged();
        }
        requireNew(command.newCaptureId(), captures.get(command.newCaptureId()));
        requireOneMore(command.newCaptureId(), captures);
        requireFailed(command.captureId(), failed);
        requireCapturable(failed.amount(), clock);
        apply(new CaptureRequested(paymentId, orderId, command.newCaptureId(), failed.amount(), command.captureId()));
        return changed();
    }

    @CommandHandler
    Outcome settleCapture(SettleCapture command) {
        Movement failed = requireKnown(command.captureId(), captures.get(command.captureId()));
        if (failed.settlement() != null) {
            requireSameReason(command.captureId(), failed.settlement(), command.reason());
            return unchanged();
        }
        requireFailed(command.captureId(), failed);
        apply(new CaptureSettled(paymentId, orderId, command.captureId(), failed.amount(), command.reason()));
        return changed();
    }

    private void requireCapturable(Money asked, Clock clock) {
        if (!isAuthorized() || isDue(clock.instant())) {
            throw PaymentRefused.notAuthorized(paymentId, status(), "captured");
        }
        requireCurrency(asked);
        Money possible = amount.minus(captures.doneOrRequested(currency()));
        if (asked.isGreaterThan(possible)) {
            throw PaymentRefused.moreThanAuthorized(paymentId, asked, possible);
        }
    }

    private boolean isAuthorized() {
        return status == PaymentStatus.AUTHORIZED
                || status == PaymentStatus.PARTIALLY_CAPTURED
                || status == PaymentStatus.PARTIALLY_REFUNDED
                || status == PaymentStatus.REFUNDED;
    }

    @CommandHandler
    Outcome requestAgain(RequestPaymentAgain command, Clock clock) {
        boolean promised = isAuthorized() && !isDue(clock.instant());
        Money remaining = amount.minus(captures.doneOrRequested(currency()));
        if (status == PaymentStatus.REQUESTED || promised || !remaining.isPositive()) {
            return unchanged();
        }
        apply(new PaymentRequested(paymentId, orderId, remaining, command.answerBy()));
        return changed();
    }

    @CommandHandler
    Outcome recordCapture(RecordCapture command) {
        Movement capture = requireKnown(command.captureId(), captures.get(command.captureId()));
        if (capture.state() == Movement.State.DONE) {
            return unchanged();
        }
        if (capture.hasFailed()) {
            throw PaymentRefused.answeredOtherwise(
                    paymentId, status(), "capture %s is done".formatted(command.captureId()));
        }
        Money capturedNow = captured().plus(capture.amount());
        apply(new PaymentCaptured(paymentId, orderId, command.captureId(), capture.amount(), capturedNow));
        return changed();
    }

    @CommandHandler
    Outcome recordCaptureFailure(RecordCaptureFailure command) {
        Movement capture = requireKnown(command.captureId(), captures.get(command.captureId()));
        if (capture.failure() != null) {
            requireSameReason(command.captureId(), capture.failure(), command.reason());
            return unchanged();
        }
        if (capture.state() == Movement.State.DONE) {
            throw PaymentRefused.answeredOtherwise(
                    paymentId, status(), "capture %s has failed".formatted(command.captureId()));
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
        requireOneMore(command.refundId(), refunds);
        requireRefundable(command.amount());
        apply(new RefundRequested(paymentId, orderId, command.refundId(), command.amount()));
        return changed();
    }

    @CommandHandler
    Outcome retryRefund(RetryRefund command) {
        Movement failed = requireKnown(command.refundId(), refunds.get(command.refundId()));
        if (command.newRefundId().equals(failed.retriedAs())) {
            return unchanged();
        }
        requireNew(command.newRefundId(), refunds.get(command.newRefundId()));
        requireOneMore(command.newRefundId(), refunds);
        requireFailed(command.refundId(), failed);
        requireRefundable(failed.amount());
        apply(new RefundRequested(paymentId, orderId, command.newRefundId(), failed.amount(), command.refundId()));
        return changed();
    }

    @CommandHandler
    Outcome settleRefund(SettleRefund command) {
        Movement failed = requireKnown(command.refundId(), refunds.get(command.refundId()));
        if (failed.settlement() != null) {
            requireSameReason(command.refundId(), failed.settlement(), command.reason());
            return unchanged();
        }
        requireFailed(command.refundId(), failed);
        requireRefundable(failed.amount());
        apply(new RefundSettled(paymentId, orderId, command.refundId(), failed.amount(), command.reason()));
        return changed();
    }

    private void requireRefundable(Money asked) {
        requireCurrency(asked);
        Money possible = captured().minus(refunds.doneOrRequested(currency()));
        if (asked.isGreaterThan(possible)) {
            throw PaymentRefused.moreThanCaptured(paymentId, asked, possible);
        }
    }

    @CommandHandler
    Outcome recordRefund(RecordRefund command) {
        Movement refund = requireKnown(command.refundId(), refunds.get(command.refundId()));
        if (refund.state() == Movement.State.DONE) {
            return unchanged();
        }
        if (refund.hasFailed()) {
            throw PaymentRefused.answeredOtherwise(
                    paymentId, status(), "refund %s is done".formatted(command.refundId()));
        }
        Money refundedNow = refunded().plus(refund.amount());
        apply(new PaymentRefunded(paymentId, orderId, command.refundId(), refund.amount(), refundedNow));
        return changed();
    }

    @CommandHandler
    Outcome recordRefundFailure(RecordRefundFailure command) {
        Movement refund = requireKnown(command.refundId(), refunds.get(command.refundId()));
        if (refund.failure() != null) {
            requireSameReason(command.refundId(), refund.failure(), command.reason());
            return unchanged();
        }
        if (refund.state() == Movement.State.DONE) {
            throw PaymentRefused.answeredOtherwise(
                    paymentId, status(), "refund %s has failed".formatted(command.refundId()));
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

    private void requireSameReason(String id, String known, String given) {
        if (!known.equals(given)) {
            throw PaymentRefused.reasonDiffers(paymentId, id, known, given);
        }
    }

    private Movement requireKnown(String id, @Nullable Movement movement) {
        if (movement == null) {
            throw PaymentRefused.unknownMovement(paymentId, id);
        }
        return movement;
    }

    private void requireNew(String id, @Nullable Movement movement) {
        if (movement != null) {
            throw PaymentRefused.movementDiffers(paymentId, id, movement.amount());
        }
    }

    private void requireOneMore(String id, Movements movements) {
        if (movements.areAsManyAsMayBe()) {
            throw PaymentRefused.tooManyMovements(paymentId, id, Movements.MOST);
        }
    }

    private void requireFailed(String id, Movement movement) {
        if (movement.state() != Movement.State.FAILED) {
            throw PaymentRefused.movementNotFailed(paymentId, id, movement.state());
        }
    }

    private static Outcome changed() {
        return Outcome.changed(getVersion());
    }

    private static Outcome unchanged() {
        return Outcome.unchanged(getVersion());
    }
}
