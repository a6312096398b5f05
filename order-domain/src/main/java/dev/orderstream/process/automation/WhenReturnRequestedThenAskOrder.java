package dev.orderstream.process.automation;

import dev.orderstream.order.CloseOrderReturn;
import dev.orderstream.returns.ApproveReturn;
import dev.orderstream.returns.DeclineReturn;
import dev.orderstream.returns.ReturnRefused;
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
        CommandResult allowed = work.ask(() -> ReturnApproval.ask(event));
        if (!allowed.isAccepted()) {
            decline(event, allowed);
            return;
        }
        CommandResult approved = work.ask(() -> new ApproveReturn(event.returnId()));
        if (!approved.isAccepted()) {
            work.tell(event.orderId(), () -> new CloseOrderReturn(event.orderId(), event.returnId(), List.of()));
        }
    }

    /** One that is not open any more was declined or cancelled by somebody else. */
    private void decline(ReturnRequested event, CommandResult why) {
        CommandResult declined = work.ask(() -> new DeclineReturn(event.returnId(), why.reason()));
        if (!declined.isAccepted() && !declined.isRefusedAs(ReturnRefused.NOT_POSSIBLE_NOW)) {
            throw new IllegalStateException("Return %s could not be declined: %s. It should be because: %s"
                    .formatted(event.returnId(), declined.reason(), why.reason()));
        }
    }
}
