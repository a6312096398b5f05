package dev.orderstream.order;

import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.ReturnId;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * The customer may send these units back.
 */
@Revision("1")
public record OrderReturnAllowed(OrderId orderId, ReturnId returnId, List<LineUnits> lines) implements OrderEvent {

    /** Copies the list. */
    public OrderReturnAllowed {
        lines = List.copyOf(lines);
    }
}
