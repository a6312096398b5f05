package dev.orderstream.fulfillment;

import dev.orderstream.rule.Require;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The goods that a line waited for are there. Covering twice changes nothing.
 */
public record CoverFulfillmentLine(@TargetAggregateIdentifier FulfillmentOrderId fulfillmentOrderId, String lineId)
        implements FulfillmentCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public CoverFulfillmentLine {
        FulfillmentOrderId.require(fulfillmentOrderId);
        Require.identifier("lineId", lineId);
    }
}
