package dev.orderstream.returns;

import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.ReturnId;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * A customer wants to send goods back.
 *
 * @param reason why, as the customer says
 */
@Revision("1")
public record ReturnRequested(ReturnId returnId, OrderId orderId, List<ReturnLine> lines, String reason)
        implements ReturnEvent {

    /** Copies the list. */
    public ReturnRequested {
        lines = List.copyOf(lines);
    }
}
