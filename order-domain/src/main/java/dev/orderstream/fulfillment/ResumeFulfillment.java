package dev.orderstream.fulfillment;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Somebody has looked: the work goes on. Resuming what is not held changes nothing.
 */
public record ResumeFulfillment(@TargetAggregateIdentifier FulfillmentOrderId fulfillmentOrderId)
        implements FulfillmentCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public ResumeFulfillment {
        FulfillmentOrderId.require(fulfillmentOrderId);
    }
}
