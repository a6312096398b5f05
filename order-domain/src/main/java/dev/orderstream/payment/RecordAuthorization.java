package dev.orderstream.payment;

import dev.orderstream.rule.Require;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * The provider has answered: the amount is promised. May come late and twice.
 *
 * @param authorization what the provider calls it; at most 200 characters
 * @param expiresAt until when it is promised; null if for ever
 */
public record RecordAuthorization(
        @TargetAggregateIdentifier PaymentId paymentId, String authorization, @Nullable Instant expiresAt)
        implements PaymentCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public RecordAuthorization {
        PaymentId.require(paymentId);
        Require.text("authorization", authorization, 200);
        Require.optionalTime("expiresAt", expiresAt);
    }
}
