package dev.orderstream.order;

import java.util.List;
import org.axonframework.serialization.Revision;
import org.joda.money.Money;

/**
 * A return is over.
 *
 * @param lines units that have come back
 * @param refund what was charged for them
 */
@Revision("1")
public record OrderReturnClosed(String orderId, String returnId, List<LineUnits> lines, Money refund)
        implements OrderEvent {

    /** Copies the list. */
    public OrderReturnClosed {
        lines = List.copyOf(lines);
    }
}
