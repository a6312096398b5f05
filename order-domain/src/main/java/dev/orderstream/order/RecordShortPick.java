package dev.orderstream.order;

import dev.orderstream.rule.OrderId;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Goods were not found: the units cannot be delivered. Says how many of each line in total, so that sending it twice changes nothing.
 *
 * @param lines units cancelled in total, per line; at least one
 */
public record RecordShortPick(@TargetAggregateIdentifier OrderId orderId, List<LineUnits> lines)
        implements OrderCommand {

    /** Why units that were not found are cancelled. */
    public static final String REASON = "not found in the warehouse";

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public RecordShortPick {
        OrderId.require(orderId);
        lines = LineUnitsOf.each("lines", lines);
    }
}
