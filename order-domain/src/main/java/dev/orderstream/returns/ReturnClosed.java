package dev.orderstream.returns;

import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.ReturnId;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * Nothing more will come.
 *
 * @param lines what has come, per line
 */
@Revision("1")
public record ReturnClosed(ReturnId returnId, OrderId orderId, List<ReturnLine> lines) implements ReturnEvent {

    /** Copies the list. */
    public ReturnClosed {
        lines = List.copyOf(lines);
    }
}
