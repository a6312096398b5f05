package dev.orderstream.fulfillment;

import dev.orderstream.rule.Require;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Somebody begins to pick the goods. Starting twice changes nothing.
 */
public record StartPicking(@TargetAggregateIdentifier String fulfillmentOrderId) implements FulfillmentCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public StartPicking {
        Require.identifier("fulfillmentOrderId", fulfillmentOrderId);
    }
}
