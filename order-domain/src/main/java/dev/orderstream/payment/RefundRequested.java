package dev.orderstream.payment;

import dev.orderstream.rule.OrderId;
import org.axonframework.serialization.Revision;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The provider is to give something back.
 *
 * @param refundId identifies it within the payment
 * @param retryOf the refund that has failed and is asked for again; null if it is asked for the first time
 */
@Revision("1")
public record RefundRequested(
        PaymentId paymentId, OrderId orderId, String refundId, Money amount, @Nullable String retryOf)
        implements PaymentEvent {

    /** The first request for it. */
    public RefundRequested(PaymentId paymentId, OrderId orderId, String refundId, Money amount) {
        this(paymentId, orderId, refundId, amount, null);
    }
}
