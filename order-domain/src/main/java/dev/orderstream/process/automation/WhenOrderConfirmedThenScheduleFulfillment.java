package dev.orderstream.process.automation;

import dev.orderstream.fulfillment.CoverFulfillmentLine;
import dev.orderstream.fulfillment.FulfillmentOrderId;
import dev.orderstream.fulfillment.FulfillmentRefused;
import dev.orderstream.fulfillment.HoldFulfillment;
import dev.orderstream.fulfillment.RequestedLine;
import dev.orderstream.fulfillment.ScheduleFulfillment;
import dev.orderstream.order.CompleteOrder;
import dev.orderstream.order.LineRefusal;
import dev.orderstream.order.OrderConfirmed;
import dev.orderstream.order.OrderRefused;
import dev.orderstream.order.OrderStatus;
import dev.orderstream.order.ReservedLine;
import dev.orderstream.rule.OrderId;
import dev.orderstream.stock.StockLocation;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.eventhandling.EventHandler;

/**
 * Hands a confirmed order to the warehouse, with the lines whose goods are still to come. An order of charges alone is complete.
 *
 * <p>Goods that come while this runs are not missed: either the stock has them when it is asked a second time, after the work is there,
 * or {@link WhenBackorderCoveredThenGoOn} finds the work.
 */
public class WhenOrderConfirmedThenScheduleFulfillment {

    /** Names the reason why an order is held whose stock is not reserved any more. */
    static final String STOCK_LOST = "stock-lost";

    private final Workplace work;

    WhenOrderConfirmedThenScheduleFulfillment(Workplace work) {
        this.work = work;
    }

    /** Handles the event once or again. */
    @EventHandler
    public void on(OrderConfirmed event) {
        OrderId orderId = event.orderId();
        StoredOrder order = work.order(orderId);
        if (order.status() != OrderStatus.CONFIRMED) {
            return;
        }
        if (order.lines().isEmpty()) {
            // One that is held is completed when nothing holds it any more, see WhenOrderHeldThenHoldWork.
            work.tell(orderId, () -> new CompleteOrder(orderId), OrderRefused.ON_HOLD);
            return;
        }
        List<LineOutcome> outcomes = work.stock().send(order.lines(), Stock.allocate(orderId));
        Optional<LineRefusal> lost = outcomes.stream()
                .map(LineOutcome::refusal)
                .filter(Objects::nonNull)
                .findFirst();
        if (lost.isPresent()) {
            work.hold(orderId, STOCK_LOST, lost.get().detail());
            return;
        }
        schedule(orderId, order, outcomes);
    }

    private void schedule(OrderId orderId, StoredOrder order, List<LineOutcome> outcomes) {
        FulfillmentOrderId fulfillmentOrderId = FulfillmentOrderId.of(orderId, StockLocation.DEFAULT);
        List<ReservedLine> awaited = outcomes.stream()
                .filter(LineOutcome::backordered)
                .map(LineOutcome::line)
                .toList();
        CommandResult scheduled = work.ask(() -> new ScheduleFulfillment(
                fulfillmentOrderId,
                orderId,
                StockLocation.DEFAULT,
                order.lines().stream()
                        .map(line -> new RequestedLine(line.lineId(), line.sku(), line.quantity()))
                        .toList(),
                awaited.stream().map(ReservedLine::lineId).toList(),
                order.shippingAddress()));
        if (!scheduled.isAccepted()) {
            work.hold(orderId, "not-scheduled", scheduled);
            return;
        }
        for (LineOutcome again : work.stock().send(awaited, Stock.allocate(orderId))) {
            if (again.isAccepted() && !again.backordered()) {
                work.tell(
                        orderId,
                        () -> new CoverFulfillmentLine(
                                fulfillmentOrderId, again.line().lineId()));
            }
        }
        if (work.order(orderId).isHeld()) {
            // Handled again when the work is over: there is nothing to hold any more.
            work.tell(
                    orderId,
                    () -> new HoldFulfillment(fulfillmentOrderId, "the order is held"),
                    FulfillmentRefused.NOT_POSSIBLE_NOW);
        }
    }
}
