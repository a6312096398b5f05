package dev.orderstream.returns;

import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.ReturnId;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * Goods have come back, and somebody has looked at each unit.
 *
 * @param receiptId identifies the delivery within the return
 * @param complete whether everything has come that was to come
 */
@Revision("1")
public record ReturnUnitsReceived(
        ReturnId returnId,
        OrderId orderId,
        String receiptId,
        String location,
        List<ReceivedUnits> units,
        boolean complete)
        implements ReturnEvent {

    /** Copies the list. */
    public ReturnUnitsReceived {
        units = List.copyOf(units);
    }
}
