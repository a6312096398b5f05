package dev.orderstream.process.automation;

import dev.orderstream.payment.PaymentEvent;
import dev.orderstream.stock.StockReserved;
import org.axonframework.eventhandling.EventHandler;

/** Keeps the deadlines that events set, for {@link SweepWhatIsDue}. */
public class WhenDeadlineSetThenKeepIt {

    private final Deadlines deadlines;

    /** @param deadlines where they are kept */
    public WhenDeadlineSetThenKeepIt(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    /** Handles the event once or again. */
    @EventHandler
    public void on(StockReserved event) {
        Deadline.in(event).ifPresent(deadlines::add);
    }

    /** Handles the event once or again. */
    @EventHandler
    public void on(PaymentEvent event) {
        Deadline.in(event).ifPresent(deadlines::add);
    }
}
