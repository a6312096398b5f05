package dev.orderstream.order;

import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * The customer may send these units back.
 */
@Revision("1")
public record OrderReturnAllowed(String orderId, String returnId, List<LineUnits> lines) implements OrderEvent {

    /** Copies the list. */
    public OrderReturnAllowed {
        lines = List.copyOf(lines);
    }
}
