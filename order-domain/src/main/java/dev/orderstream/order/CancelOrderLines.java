package dev.orderstream.order;

import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.Require;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Take units of some lines back. Says how many of each line are to be cancelled in total, so that sending it twice changes nothing.
 *
 * @param reason why, for people; at most 500 characters
 * @param lines units cancelled in total, per line; at least one
 */
public record CancelOrderLines(@TargetAggregateIdentifier OrderId orderId, String reason, List<LineUnits> lines)
        implements OrderCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public CancelOrderLines {
        OrderId.require(orderId);
        Require.text("reason", reason, 500);
        lines = LineUnitsOf.each("lines", lines);
    }
}
