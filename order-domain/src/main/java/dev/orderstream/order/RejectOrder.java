package dev.orderstream.order;

import dev.orderstream.rule.Require;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * At least one line of the order cannot be had: the order is void. Rejecting twice changes nothing.
 *
 * @param refusals why, at least one
 */
public record RejectOrder(@TargetAggregateIdentifier String orderId, List<LineRefusal> refusals)
        implements OrderCommand {

    /** @throws IllegalArgumentException if a value is missing, or no refusal is given */
    public RejectOrder {
        Require.identifier("orderId", orderId);
        if (refusals == null || refusals.isEmpty()) {
            throw new IllegalArgumentException(
                    "refusals is empty; say which line of order " + orderId + " could not be had and why");
        }
        refusals = List.copyOf(refusals);
    }
}
