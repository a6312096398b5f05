package dev.orderstream.process.automation;

import dev.orderstream.order.ConfirmOrder;
import dev.orderstream.order.LineRefusal;
import dev.orderstream.order.OrderRefused;
import dev.orderstream.order.OrderStatus;
import dev.orderstream.order.RejectOrder;
import dev.orderstream.payment.PaymentAuthorized;
import dev.orderstream.rule.OrderId;
import java.util.List;
import java.util.Objects;
import org.axonframework.eventhandling.EventHandler;

/**
 * Makes the stock of a paid order firm, then confirms the order. If a hold has lapsed meanwhile the order is rejected, which gives the rest
 * of its stock and the money back. An order that somebody has confirmed by hand although its stock is gone is for people.
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
        OrderId orderId = event.orderId();
        StoredOrder order = work.order(orderId);
        if (order.status() != OrderStatus.PLACED) {
            // It is decided: this is the event once more, or a payment that was asked for again.
            return;
        }
        List<LineRefusal> refusals = work.stock().send(order.lines(), Stock.allocate(orderId)).stream()
                .map(LineOutcome::refusal)
                .filter(Objects::nonNull)
                .toList();
        if (refusals.isEmpty()) {
            // Whoever cancelled or rejected it meanwhile also gives its stock and its money back.
            work.tell(orderId, () -> new ConfirmOrder(orderId, fulfilled), OrderRefused.NOT_PLACED);
        } else {
            reject(orderId, refusals);
        }
    }

    private void reject(OrderId orderId, List<LineRefusal> refusals) {
        CommandResult result = work.ask(() -> new RejectOrder(orderId, refusals));
        if (result.refusal() instanceof OrderRefused refused && refused.status() == OrderStatus.CONFIRMED) {
            work.hold(
                    orderId,
                    WhenOrderConfirmedThenScheduleFulfillment.STOCK_LOST,
                    refusals.get(0).detail());
        } else {
            work.settle(orderId, result, OrderRefused.NOT_PLACED);
        }
    }
}
