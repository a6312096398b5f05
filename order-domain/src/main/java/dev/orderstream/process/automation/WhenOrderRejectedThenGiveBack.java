package dev.orderstream.process.automation;

import dev.orderstream.order.OrderRejected;
import dev.orderstream.payment.PaymentId;
import dev.orderstream.payment.PaymentRefused;
import dev.orderstream.payment.VoidPayment;
import dev.orderstream.rule.OrderId;
import org.axonframework.eventhandling.EventHandler;

/**
 * Gives stock and money of a rejected order back. Lines that nothing is held for are fine.
 */
public class WhenOrderRejectedThenGiveBack {

    private final Workplace work;

    WhenOrderRejectedThenGiveBack(Workplace work) {
        this.work = work;
    }

    /** Handles the event once or again. */
    @EventHandler
    public void on(OrderRejected event) {
        OrderId orderId = event.orderId();
        Stock.requireGivenBack(orderId, work.stock().send(work.order(orderId).lines(), Stock.release(orderId)));
        CommandResult result = work.ask(() -> new VoidPayment(PaymentId.of(orderId)));
        if (result.isRefusedAs(PaymentRefused.ALREADY_CAPTURED)) {
            work.hold(orderId, "paid-but-rejected", result);
        } else {
            // Rejected before a payment was asked for: there is none.
            work.settle(orderId, result, CommandResult.NOT_THERE);
        }
    }
}
