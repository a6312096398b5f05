package dev.orderstream.fulfillment;

import dev.orderstream.rule.Require;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Fetched units are in a parcel. Packing the same again changes nothing.
 *
 * @param lines what is in it, at least one line
 */
public record PackShipment(
        @TargetAggregateIdentifier String fulfillmentOrderId, String shipmentId, List<ShipmentLine> lines)
        implements FulfillmentCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public PackShipment {
        Require.identifier("fulfillmentOrderId", fulfillmentOrderId);
        Require.identifier("shipmentId", shipmentId);
        lines = Lists.required("lines", lines);
    }
}
