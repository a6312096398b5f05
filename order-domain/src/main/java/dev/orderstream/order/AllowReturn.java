package dev.orderstream.order;

import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.ReturnId;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * May the customer send these units back? Asking twice under the same id changes nothing.
 *
 * @param lines what is to come back, at least one entry; entries of the same line add up
 */
public record AllowReturn(@TargetAggregateIdentifier OrderId orderId, ReturnId returnId, List<ReturningLine> lines)
        implements OrderCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public AllowReturn {
        OrderId.require(orderId);
        ReturnId.require(returnId);
        if (lines == null || lines.isEmpty()) {
            throw new IllegalArgumentException("lines is empty; give at least one line");
        }
        lines = OrderContent.require("lines", lines);
    }
}
