package dev.orderstream.process.automation;

import dev.orderstream.order.ConfirmOrder;
import dev.orderstream.order.LineRefusal;
import dev.orderstream.order.RejectOrder;
import dev.orderstream.payment.PaymentAuthorized;
import java.util.List;
import java.util.Objects;
import org.axonframework.eventhandling.EventHandler;

/**
 * Makes the stock of a paid order firm, then confirms the order. If a hold has lapsed meanwhile the order is rejected, which gives the rest
 * of its stock and the money back.
 */
public class WhenPaymentAuthorizedThenConfirmOrder {

    private final Workplace work;
    private final boolean fulfilled;

    WhenPaymentAuthorizedThenConfirmOrder(Workplace work, boolean fulfilled) {
        this.work = work;
        this.fulfilled = fulfilled;
    }

    /** Handles the event once or again. */
    @EventHandler
    public void on(PaymentAuthorized event) {
        String orderId = event.orderId();
        List<LineRefusal> refusals = work.stock().send(work.order(orderId).lines(), Stock.allocate(orderId)).stream()
                .map(LineOutcome::refusal)
                .filter(Objects::nonNull)
                .toList();
        work.ask(
                orderId,
                () -> refusals.isEmpty() ? new ConfirmOrder(orderId, fulfilled) : new RejectOrder(orderId, refusals));
    }
}
