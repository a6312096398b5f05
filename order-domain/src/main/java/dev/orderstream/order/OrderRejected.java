package dev.orderstream.order;

import dev.orderstream.rule.OrderId;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * The order is void.
 *
 * @param code stable, kebab-case name of the reason, one of those in {@link RejectOrder}
 * @param refusals which lines could not be had, if that is the reason
 */
@Revision("2")
public record OrderRejected(OrderId orderId, String code, List<LineRefusal> refusals) implements OrderEvent {

    /** Copies the list. */
    public OrderRejected {
        refusals = List.copyOf(refusals);
    }

    /** At least one line could not be had. */
    public OrderRejected(OrderId orderId, List<LineRefusal> refusals) {
        this(orderId, RejectOrder.STOCK_REFUSED, refusals);
    }
}
