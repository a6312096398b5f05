package dev.orderstream.payment;

import dev.orderstream.rule.OrderId;
import org.axonframework.serialization.Revision;

/**
 * An authorization came when the payment was over; the provider is to be told that it is not wanted.
 *
 * @param authorization what the provider calls it
 */
@Revision("1")
public record LateAuthorizationFound(PaymentId paymentId, OrderId orderId, String authorization)
        implements PaymentEvent {}
