package dev.orderstream.fulfillment;

import dev.orderstream.rule.Require;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Somebody has looked: the work goes on. Resuming what is not held changes nothing.
 */
public record ResumeFulfillment(@TargetAggregateIdentifier String fulfillmentOrderId) implements FulfillmentCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public ResumeFulfillment {
        Require.identifier("fulfillmentOrderId", fulfillmentOrderId);
    }
}
