package dev.orderstream.order;

import dev.orderstream.rule.Require;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * May the customer send these units back? Asking twice under the same id changes nothing.
 *
 * @param lines units per line; at least one
 */
public record AllowReturn(@TargetAggregateIdentifier String orderId, String returnId, List<LineUnits> lines)
        implements OrderCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public AllowReturn {
        Require.identifier("orderId", orderId);
        Require.identifier("returnId", returnId);
        lines = LineUnitsOf.each("lines", lines);
    }
}
