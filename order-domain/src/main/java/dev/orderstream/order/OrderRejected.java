package dev.orderstream.order;

import java.util.List;
import org.axonframework.serialization.Revision;

/** At least one line could not be had: the order is void. */
@Revision("1")
public record OrderRejected(String orderId, List<LineRefusal> refusals) implements OrderEvent {

    /** Copies the list. */
    public OrderRejected {
        refusals = List.copyOf(refusals);
    }
}
