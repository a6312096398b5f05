package dev.orderstream.order;

import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.Require;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Goods have left for the customer. Says how many of each line have left in total, so that sending it twice changes nothing. The order
 * takes what it wants of them: units that were cancelled while the warehouse was packing them already have left for nobody, and whoever
 * sends this sees in {@link OrderLinesFulfilled} which were taken.
 *
 * @param lines units that have left by now, per line; at least one
 */
public record RecordFulfillment(@TargetAggregateIdentifier OrderId orderId, String shipmentId, List<LineUnits> lines)
        implements OrderCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public RecordFulfillment {
        OrderId.require(orderId);
        Require.identifier("shipmentId", shipmentId);
        lines = LineUnitsOf.each("lines", lines);
    }
}
