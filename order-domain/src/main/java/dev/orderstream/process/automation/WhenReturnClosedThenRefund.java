package dev.orderstream.process.automation;

import dev.orderstream.order.CloseOrderReturn;
import dev.orderstream.order.CreditMethod;
import dev.orderstream.order.CreditOrderReturn;
import dev.orderstream.order.LineUnits;
import dev.orderstream.order.OrderChargesRefunded;
import dev.orderstream.order.OrderLine;
import dev.orderstream.order.OrderReturnClosed;
import dev.orderstream.payment.PaymentId;
import dev.orderstream.payment.RefundPayment;
import dev.orderstream.returns.CreditedLine;
import dev.orderstream.returns.ReturnCancelled;
import dev.orderstream.returns.ReturnClosed;
import dev.orderstream.returns.ReturnDeclined;
import dev.orderstream.returns.ReturnRecorded;
import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.ReturnId;
import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.joda.money.Money;

/**
 * Tells the order what has come back, and gives the money for it back. What cannot be given back is for people: the order is held. An order
 * without a payment was paid for elsewhere.
 */
public class WhenReturnClosedThenRefund {

    private final Workplace work;

    WhenReturnClosedThenRefund(Workplace work) {
        this.work = work;
    }

    /** Handles the event once or again. What the order did not allow is for people. */
    @EventHandler
    public void on(ReturnClosed event) {
        CommandResult closed = work.ask(() -> new CloseOrderReturn(
                event.orderId(),
                event.returnId(),
                event.lines().stream()
                        .map(line -> new LineUnits(line.lineId(), line.quantity()))
                        .toList()));
        if (!closed.isAccepted()) {
            work.hold(event.orderId(), "return-does-not-match", closed);
        }
    }

    /** Handles the event once or again. */
    @EventHandler
    public void on(ReturnCancelled event) {
        giveUnitsFree(event.orderId(), event.returnId());
    }

    /** Handles the event once or again. The order may have given its leave before somebody declined. */
    @EventHandler
    public void on(ReturnDeclined event) {
        giveUnitsFree(event.orderId(), event.returnId());
    }

    /** An order that is not there has promised no units to the return; it is why it was declined. */
    private void giveUnitsFree(OrderId orderId, ReturnId returnId) {
        work.tell(orderId, () -> new CloseOrderReturn(orderId, returnId, List.of()), CommandResult.NOT_THERE);
    }

    /**
     * Handles the event once or again. What does not match the order is for people, who see it by the hold that the order sets. What a till
     * has given back itself needs no order that is known here.
     *
     * @throws IllegalStateException if there is no such order and it was to give the money back, which the customer waits for; the event is
     *     for people then
     */
    @EventHandler
    public void on(ReturnRecorded event) {
        OrderId orderId = event.orderId();
        if (orderId == null) {
            return;
        }
        CommandResult result = work.ask(() -> new CreditOrderReturn(
                orderId,
                event.returnId(),
                event.credit(),
                event.lines().stream().map(WhenReturnClosedThenRefund::asSold).toList(),
                event.charges(),
                event.total()));
        if (event.credit() == CreditMethod.ORIGINAL_PAYMENT) {
            work.settle(orderId, result);
        } else {
            work.settle(orderId, result, CommandResult.NOT_THERE);
        }
    }

    private static OrderLine asSold(CreditedLine line) {
        return new OrderLine(line.lineId(), line.sku(), null, line.quantity(), line.unitPrice());
    }

    /** Handles the event once or again. */
    @EventHandler
    public void on(OrderReturnClosed event) {
        refund(event.orderId(), event.returnId().value(), event.refund());
    }

    /** Handles the event once or again. */
    @EventHandler
    public void on(OrderChargesRefunded event) {
        refund(event.orderId(), event.refundId(), event.amount());
    }

    private void refund(OrderId orderId, String refundId, Money amount) {
        if (!amount.isPositive()) {
            return;
        }
        CommandResult result = work.ask(() -> new RefundPayment(PaymentId.of(orderId), refundId, amount));
        if (!result.isAccepted() && !result.isMissing()) {
            work.hold(orderId, "not-refunded", result);
        }
    }
}
