package dev.orderstream.payment;

import dev.orderstream.rule.OrderId;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The amount is promised.
 *
 * @param authorization what the provider calls it
 * @param expiresAt until when it is promised; null if for ever
 */
@Revision("1")
public record PaymentAuthorized(PaymentId paymentId, OrderId orderId, String authorization, @Nullable Instant expiresAt)
        implements PaymentEvent {}
