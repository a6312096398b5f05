package dev.orderstream.order;

import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.ReturnId;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * A return is over. Closing twice changes nothing.
 *
 * @param lines units that have come back, per line; none if the return came to nothing
 */
public record CloseOrderReturn(@TargetAggregateIdentifier OrderId orderId, ReturnId returnId, List<LineUnits> lines)
        implements OrderCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public CloseOrderReturn {
        OrderId.require(orderId);
        ReturnId.require(returnId);
        lines = LineUnitsOf.eachOrNone("lines", lines);
    }
}
