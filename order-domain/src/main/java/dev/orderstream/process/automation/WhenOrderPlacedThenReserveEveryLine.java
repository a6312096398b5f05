package dev.orderstream.process.automation;

import dev.orderstream.order.ConfirmOrder;
import dev.orderstream.order.HoldOrder;
import dev.orderstream.order.LineRefusal;
import dev.orderstream.order.OrderCommand;
import dev.orderstream.order.OrderPlaced;
import dev.orderstream.order.OrderRefused;
import dev.orderstream.order.OrderStatus;
import dev.orderstream.order.RejectOrder;
import dev.orderstream.order.ReservedLine;
import dev.orderstream.payment.PaymentId;
import dev.orderstream.payment.RequestPayment;
import dev.orderstream.rule.DomainRefusal;
import dev.orderstream.rule.OrderId;
import dev.orderstream.stock.ReservationId;
import dev.orderstream.stock.ReserveStock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;

/**
 * Reserves every line of a placed order; confirms the order when all are reserved, or asks for its payment first; rejects it when one
 * cannot be, and releases what it took.
 *
 * <p>The order decides, the stock follows: first the order is confirmed or rejected, and only an order that will never be confirmed
 * gives its stock back. So a second run of the same event, at the same time or after a crash at any point, cannot take away what the
 * first one confirmed, and what is left held by an interrupted rejection is found held and released.
 */
public class WhenOrderPlacedThenReserveEveryLine {

    private final FulfillmentPolicy policy;
    private final DetachedGateway gateway;
    private final StockOfOrder stock;

    /**
     * @param gateway where the commands go
     * @param executor runs the commands for several stock items in parallel; never in the calling thread
     * @param policy whether the order is confirmed when it is reserved, or its payment requested first
     */
    public WhenOrderPlacedThenReserveEveryLine(CommandGateway gateway, Executor executor, FulfillmentPolicy policy) {
        this.policy = policy;
        this.gateway = new DetachedGateway(gateway, executor);
        this.stock = new StockOfOrder(this.gateway);
    }

    /**
     * Handles the event once or again.
     *
     * @throws RuntimeException if a command failed for a technical reason; handle the event again
     */
    @EventHandler
    public void on(OrderPlaced event, @Timestamp Instant at) {
        OrderId orderId = event.orderId();
        List<LineOutcome> outcomes = stock.send(
                event.lines().stream().map(ReservedLine::of).toList(),
                line -> new ReserveStock(
                        Stock.itemOf(line),
                        ReservationId.of(orderId, line.lineId()),
                        line.quantity(),
                        policy.holdUntil(at, event.total()),
                        at));
        List<LineRefusal> refusals = outcomes.stream()
                .map(LineOutcome::refusal)
                .filter(Objects::nonNull)
                .toList();
        if (refusals.isEmpty() && policy.isPaidFirst(event.total())) {
            requestPayment(event, at);
            return;
        }
        if (!decide(
                refusals.isEmpty()
                        ? new ConfirmOrder(orderId, policy.fulfilled())
                        : new RejectOrder(orderId, refusals))) {
            release(orderId, outcomes);
        }
    }

    /** If that cannot be asked for, the order is held until somebody has looked. */
    private void requestPayment(OrderPlaced event, Instant at) {
        OrderId orderId = event.orderId();
        CommandResult result = gateway.ask(
                () -> new RequestPayment(PaymentId.of(orderId), orderId, event.total(), policy.answerBy(at)));
        if (result.isRefusedAs(CommandImpossible.CODE)) {
            gateway.ask(new HoldOrder(orderId, CommandImpossible.CODE, result.reason()));
        } else if (result.refusal() != null) {
            throw result.refusal();
        }
    }

    /** Whether the order keeps its stock. When it is in another state already, that state tells. */
    private boolean decide(OrderCommand decision) {
        try {
            gateway.sendAndWait(decision);
            return decision instanceof ConfirmOrder;
        } catch (RuntimeException failure) {
            return keepsItsStock(DomainRefusal.in(failure)
                    .filter(OrderRefused.class::isInstance)
                    .map(OrderRefused.class::cast)
                    .orElseThrow(() -> failure)
                    .status());
        }
    }

    private static boolean keepsItsStock(OrderStatus status) {
        return status != OrderStatus.REJECTED && status != OrderStatus.CANCELLED;
    }

    private void release(OrderId orderId, List<LineOutcome> outcomes) {
        List<ReservedLine> held = outcomes.stream()
                .filter(LineOutcome::isAccepted)
                .map(LineOutcome::line)
                .toList();
        Stock.requireGivenBack(orderId, stock.send(held, Stock.release(orderId)));
    }
}
