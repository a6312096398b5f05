package dev.orderstream.fulfillment;

import dev.orderstream.rule.Require;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Stop the work until somebody has looked. Holding twice changes nothing.
 *
 * @param reason why, for people; at most 500 characters
 */
public record HoldFulfillment(@TargetAggregateIdentifier FulfillmentOrderId fulfillmentOrderId, String reason)
        implements FulfillmentCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public HoldFulfillment {
        FulfillmentOrderId.require(fulfillmentOrderId);
        Require.text("reason", reason, 500);
    }
}
