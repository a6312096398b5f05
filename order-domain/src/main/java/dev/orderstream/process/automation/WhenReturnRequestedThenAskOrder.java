package dev.orderstream.process.automation;

import dev.orderstream.order.CloseOrderReturn;
import dev.orderstream.returns.ApproveReturn;
import dev.orderstream.returns.DeclineReturn;
import dev.orderstream.returns.ReturnRequested;
import java.util.List;
import org.axonframework.eventhandling.EventHandler;

/**
 * Approves a return of what the customer has, and declines any other. If somebody declined it meanwhile, the order gets its units free
 * again.
 */
public class WhenReturnRequestedThenAskOrder {

    private final Workplace work;

    WhenReturnRequestedThenAskOrder(Workplace work) {
        this.work = work;
    }

    /** Handles the event once or again. */
    @EventHandler
    public void on(ReturnRequested event) {
        Answer allowed = work.ask(() -> ReturnApproval.ask(event));
        if (!allowed.isAccepted()) {
            work.ask(event.orderId(), () -> new DeclineReturn(event.returnId(), allowed.reason()));
            return;
        }
        Answer approved = work.ask(event.orderId(), () -> new ApproveReturn(event.returnId()));
        if (!approved.isAccepted()) {
            work.ask(event.orderId(), () -> new CloseOrderReturn(event.orderId(), event.returnId(), List.of()));
        }
    }
}
