package dev.orderstream.fulfillment;

import dev.orderstream.rule.Require;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Have fewer units of a line leave. Says how many are to leave, so that sending it twice changes nothing.
 *
 * @param quantity units that are to leave, 0 to 1,000,000
 */
public record ReduceFulfillmentLine(
        @TargetAggregateIdentifier FulfillmentOrderId fulfillmentOrderId, String lineId, int quantity)
        implements FulfillmentCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public ReduceFulfillmentLine {
        FulfillmentOrderId.require(fulfillmentOrderId);
        Require.identifier("lineId", lineId);
        Require.between("quantity", quantity, 0, 1_000_000);
    }
}
