package dev.orderstream.order.automation;

import dev.orderstream.order.AllowReturn;
import dev.orderstream.order.LineUnits;
import dev.orderstream.returns.ApproveReturn;
import dev.orderstream.returns.DeclineReturn;
import dev.orderstream.returns.ReturnRequested;
import dev.orderstream.rule.Require;
import org.axonframework.eventhandling.EventHandler;

/**
 * Approves a return of what the customer has, and declines any other.
 */
public class WhenReturnRequestedThenAskOrder {

    private final Workplace work;

    WhenReturnRequestedThenAskOrder(Workplace work) {
        this.work = work;
    }

    /** Handles the event once or again. */
    @EventHandler
    public void on(ReturnRequested event) {
        Answer allowed = work.ask(new AllowReturn(
                event.orderId(),
                event.returnId(),
                event.lines().stream()
                        .map(line -> new LineUnits(line.lineId(), line.quantity()))
                        .toList()));
        work.ask(
                allowed.isAccepted()
                        ? new ApproveReturn(event.returnId())
                        : new DeclineReturn(event.returnId(), Require.shortened(allowed.reason(), 500)));
    }
}
