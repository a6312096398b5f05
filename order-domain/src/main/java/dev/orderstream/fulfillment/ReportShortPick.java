package dev.orderstream.fulfillment;

import dev.orderstream.rule.Require;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Units were not found. Says how many in total, so that sending it twice changes nothing.
 *
 * @param missing units not found by now, 1 to 1,000,000
 */
public record ReportShortPick(
        @TargetAggregateIdentifier FulfillmentOrderId fulfillmentOrderId, String lineId, int missing)
        implements FulfillmentCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public ReportShortPick {
        FulfillmentOrderId.require(fulfillmentOrderId);
        Require.identifier("lineId", lineId);
        Require.between("shortQuantity", missing, 1, 1_000_000);
    }
}
