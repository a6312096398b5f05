package dev.orderstream.fulfillment;

import dev.orderstream.rule.ContentSize;
import dev.orderstream.rule.Require;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Picked units are in a shipment. Packing the same again changes nothing.
 *
 * @param lines what is in it, at least one line; a line that is named more than once, from two bins say, is in it with all its units
 */
public record PackShipment(
        @TargetAggregateIdentifier FulfillmentOrderId fulfillmentOrderId, String shipmentId, List<ShipmentLine> lines)
        implements FulfillmentCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public PackShipment {
        FulfillmentOrderId.require(fulfillmentOrderId);
        Require.identifier("shipmentId", shipmentId);
        lines = together(Lists.required("lines", lines));
    }

    private static List<ShipmentLine> together(List<ShipmentLine> lines) {
        Map<String, Integer> units = new LinkedHashMap<>();
        ContentSize size = new ContentSize();
        for (ShipmentLine line : lines) {
            line.requireSendable();
            size.entry(line.lineId());
            units.merge(line.lineId(), line.quantity(), Math::addExact);
        }
        size.require("The shipment");
        return units.entrySet().stream()
                .map(line -> new ShipmentLine(line.getKey(), line.getValue()))
                .toList();
    }
}
