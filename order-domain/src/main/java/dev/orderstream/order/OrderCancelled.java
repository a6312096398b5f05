package dev.orderstream.order;

import dev.orderstream.rule.OrderId;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * The order was taken back.
 *
 * @param lines what stock was asked for, so that it can be released
 */
@Revision("1")
public record OrderCancelled(OrderId orderId, String reason, List<ReservedLine> lines) implements OrderEvent {

    /** Copies the list. */
    public OrderCancelled {
        lines = List.copyOf(lines);
    }
}
