package dev.orderstream.payment;

import dev.orderstream.rule.Decision;
import org.joda.money.Money;

/** What is given back of what was taken: never more in total. */
final class Refunding {

    private Refunding() {}

    static Decision<PaymentState, PaymentEvent> refund(RefundPayment command, PaymentState payment) {
        Movement known = payment.refund(command.refundId());
        if (known != null) {
            Moving.requireSame(payment, command.refundId(), known, command.amount());
            return Decision.nothing();
        }
        Moving.requireOneMore(payment, command.refundId(), payment.isRefundLimitReached());
        requireRefundable(payment, command.amount());
        return Decision.of(
                new RefundRequested(payment.paymentId(), payment.orderId(), command.refundId(), command.amount()));
    }

    static Decision<PaymentState, PaymentEvent> retry(RetryRefund command, PaymentState payment) {
        String refundId = command.refundId();
        String newId = command.newRefundId();
        Movement failed = Moving.requireKnown(payment, refundId, payment.refund(refundId));
        if (newId.equals(failed.retriedAs())) {
            return Decision.nothing();
        }
        Moving.requireNew(payment, newId, payment.refund(newId));
        Moving.requireOneMore(payment, newId, payment.isRefundLimitReached());
        Moving.requireFailed(payment, refundId, failed);
        requireRefundable(payment, failed.amount());
        return Decision.of(
                new RefundRequested(payment.paymentId(), payment.orderId(), newId, failed.amount(), refundId));
    }

    static Decision<PaymentState, PaymentEvent> settle(SettleRefund command, PaymentState payment) {
        String refundId = command.refundId();
        Movement failed = Moving.requireKnown(payment, refundId, payment.refund(refundId));
        if (failed.settlement() != null) {
            Moving.requireSameReason(payment, refundId, failed.settlement(), command.reason());
            return Decision.nothing();
        }
        Moving.requireFailed(payment, refundId, failed);
        requireRefundable(payment, failed.amount());
        return Decision.of(
                new RefundSettled(payment.paymentId(), payment.orderId(), refundId, failed.amount(), command.reason()));
    }

    static Decision<PaymentState, PaymentEvent> recordDone(RecordRefund command, PaymentState payment) {
        String refundId = command.refundId();
        Movement refund = Moving.requireKnown(payment, refundId, payment.refund(refundId));
        if (refund.state() == Movement.State.DONE) {
            return Decision.nothing();
        }
        if (refund.hasFailed()) {
            throw PaymentRefused.answeredOtherwise(
                    payment.paymentId(), payment.status(), "refund %s is done".formatted(refundId));
        }
        Money inTotal = payment.refunded().plus(refund.amount());
        return Decision.of(
                new PaymentRefunded(payment.paymentId(), payment.orderId(), refundId, refund.amount(), inTotal));
    }

    static Decision<PaymentState, PaymentEvent> recordFailure(RecordRefundFailure command, PaymentState payment) {
        String refundId = command.refundId();
        Movement refund = Moving.requireKnown(payment, refundId, payment.refund(refundId));
        if (refund.failure() != null) {
            Moving.requireSameReason(payment, refundId, refund.failure(), command.reason());
            return Decision.nothing();
        }
        if (refund.state() == Movement.State.DONE) {
            throw PaymentRefused.answeredOtherwise(
                    payment.paymentId(), payment.status(), "refund %s has failed".formatted(refundId));
        }
        return Decision.of(
                new RefundFailed(payment.paymentId(), payment.orderId(), refundId, refund.amount(), command.reason()));
    }

    private static void requireRefundable(PaymentState payment, Money asked) {
        Moving.requireCurrency(payment, asked);
        if (asked.isGreaterThan(payment.refundable())) {
            throw PaymentRefused.moreThanCaptured(payment.paymentId(), asked, payment.refundable());
        }
    }
}
