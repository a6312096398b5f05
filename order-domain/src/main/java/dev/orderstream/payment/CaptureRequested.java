package dev.orderstream.payment;

import dev.orderstream.rule.OrderId;
import org.axonframework.serialization.Revision;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The provider is to take a part of the promised amount.
 *
 * @param captureId identifies it within the payment
 * @param retryOf the capture that has failed and is asked for again; null if it is asked for the first time
 */
@Revision("1")
public record CaptureRequested(
        PaymentId paymentId, OrderId orderId, String captureId, Money amount, @Nullable String retryOf)
        implements PaymentEvent {

    /** The first request for it. */
    public CaptureRequested(PaymentId paymentId, OrderId orderId, String captureId, Money amount) {
        this(paymentId, orderId, captureId, amount, null);
    }
}
