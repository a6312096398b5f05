package dev.orderstream.fulfillment;

import dev.orderstream.rule.Require;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Have nothing leave. Cancelling twice changes nothing.
 *
 * @param reason why, for people; at most 500 characters
 */
public record CancelFulfillment(@TargetAggregateIdentifier FulfillmentOrderId fulfillmentOrderId, String reason)
        implements FulfillmentCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public CancelFulfillment {
        FulfillmentOrderId.require(fulfillmentOrderId);
        Require.text("reason", reason, 500);
    }
}
