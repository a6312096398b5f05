package dev.orderstream.returns;

import dev.orderstream.rule.ContentSize;
import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.Require;
import dev.orderstream.rule.ReturnId;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * A customer wants to send goods back. Requesting the same again changes nothing.
 *
 * @param lines what, at least one line, each once
 * @param reason why, as the customer says; at most 500 characters
 */
public record RequestReturn(
        @TargetAggregateIdentifier ReturnId returnId, OrderId orderId, List<ReturnLine> lines, String reason)
        implements ReturnCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public RequestReturn {
        ReturnId.require(returnId);
        OrderId.require(orderId);
        lines = Lines.required("lines", lines);
        ContentSize size = new ContentSize();
        for (ReturnLine line : lines) {
            line.requireSendable();
            size.entry(line.lineId(), line.sku());
        }
        size.require("The return");
        Lines.requireEachOnce("lines", lines, ReturnLine::lineId);
        Require.text("reason", reason, 500);
    }
}
