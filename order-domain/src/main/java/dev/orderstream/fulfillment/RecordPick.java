package dev.orderstream.fulfillment;

import dev.orderstream.rule.Require;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Units were picked. Says how many in total, so that sending it twice changes nothing.
 *
 * @param picked units picked by now, 1 to 1,000,000
 */
public record RecordPick(@TargetAggregateIdentifier FulfillmentOrderId fulfillmentOrderId, String lineId, int picked)
        implements FulfillmentCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public RecordPick {
        FulfillmentOrderId.require(fulfillmentOrderId);
        Require.identifier("lineId", lineId);
        Require.between("picked", picked, 1, 1_000_000);
    }
}
