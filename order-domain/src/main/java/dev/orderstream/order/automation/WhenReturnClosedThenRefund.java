package dev.orderstream.order.automation;

import dev.orderstream.order.AllowReturn;
import dev.orderstream.order.CloseOrderReturn;
import dev.orderstream.order.LineUnits;
import dev.orderstream.order.OrderReturnClosed;
import dev.orderstream.payment.RefundPayment;
import dev.orderstream.returns.ReturnCancelled;
import dev.orderstream.returns.ReturnClosed;
import dev.orderstream.returns.ReturnRecorded;
import java.util.List;
import org.axonframework.eventhandling.EventHandler;

/**
 * Tells the order what has come back, and gives the money for it back. What cannot be given back is for people: the order is held. An order
 * without a payment was paid for elsewhere.
 */
public class WhenReturnClosedThenRefund {

    private final Workplace work;

    WhenReturnClosedThenRefund(Workplace work) {
        this.work = work;
    }

    /** Handles the event once or again. */
    @EventHandler
    public void on(ReturnClosed event) {
        List<LineUnits> lines = event.lines().stream()
                .map(line -> new LineUnits(line.lineId(), line.quantity()))
                .toList();
        work.ask(new CloseOrderReturn(event.orderId(), event.returnId(), lines));
    }

    /** Handles the event once or again. */
    @EventHandler
    public void on(ReturnCancelled event) {
        work.ask(new CloseOrderReturn(event.orderId(), event.returnId(), List.of()));
    }

    /** Handles the event once or again. A credit that the order does not know the goods of is for people. */
    @EventHandler
    public void on(ReturnRecorded event) {
        if (event.orderId() == null || event.lines().isEmpty()) {
            return;
        }
        List<LineUnits> lines = event.lines().stream()
                .map(line -> new LineUnits(line.lineId(), line.quantity()))
                .toList();
        Answer allowed = work.ask(new AllowReturn(event.orderId(), event.returnId(), lines));
        if (allowed.refusal() != null) {
            work.hold(event.orderId(), "credit-does-not-match", allowed);
            return;
        }
        work.ask(new CloseOrderReturn(event.orderId(), event.returnId(), lines));
    }

    /** Handles the event once or again. */
    @EventHandler
    public void on(OrderReturnClosed event) {
        if (!event.refund().isPositive()) {
            return;
        }
        Answer answer = work.ask(new RefundPayment(PaymentId.of(event.orderId()), event.returnId(), event.refund()));
        if (answer.refusal() != null) {
            work.hold(event.orderId(), "not-refunded", answer);
        }
    }
}
