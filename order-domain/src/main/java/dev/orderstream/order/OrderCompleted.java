package dev.orderstream.order;

import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * The order was fulfilled.
 *
 * @param lines what stock was reserved, so that it can be shipped
 */
@Revision("1")
public record OrderCompleted(String orderId, List<ReservedLine> lines) implements OrderEvent {

    /** Copies the list. */
    public OrderCompleted {
        lines = List.copyOf(lines);
    }
}
