package dev.orderstream.fulfillment;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Somebody begins to pick the goods. Starting twice changes nothing.
 */
public record StartPicking(@TargetAggregateIdentifier FulfillmentOrderId fulfillmentOrderId)
        implements FulfillmentCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public StartPicking {
        FulfillmentOrderId.require(fulfillmentOrderId);
    }
}
