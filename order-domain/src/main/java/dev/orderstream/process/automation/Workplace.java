package dev.orderstream.process.automation;

import dev.orderstream.order.HoldOrder;
import dev.orderstream.order.OrderRefused;
import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.Require;
import java.util.Arrays;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

/** What the automations of the longer processes work with. */
final class Workplace {

    private final DetachedGateway gateway;
    private final StockOfOrder stock;
    private final EventStore events;

    Workplace(CommandGateway gateway, Executor executor, EventStore events) {
        this.gateway = new DetachedGateway(gateway, executor);
        this.stock = new StockOfOrder(this.gateway);
        this.events = events;
    }

    StockOfOrder stock() {
        return stock;
    }

    StoredOrder order(OrderId orderId) {
        return StoredOrder.read(events, orderId);
    }

    StoredPayment payment(OrderId orderId) {
        return StoredPayment.read(events, orderId);
    }

    /**
     * Sends one command and waits for its result. A refusal is one, and so is that the command cannot be made; what follows from either
     * is up to the caller.
     *
     * @param command makes it, and does nothing else
     */
    CommandResult ask(Supplier<?> command) {
        return gateway.ask(command);
    }

    /**
     * Sends one command that is to be applied. If it is refused, or its aggregate is not there, the order is held until somebody has
     * looked.
     *
     * @param orderId null if the event belongs to no order
     * @param command makes it, and does nothing else
     * @param fine codes of refusals after which nothing is left to do, {@link CommandResult#NOT_THERE} among them; whoever names one says why
     * @throws IllegalStateException if it is refused and there is no order to hold; the event is for people then
     */
    void tell(@Nullable OrderId orderId, Supplier<?> command, String... fine) {
        settle(orderId, ask(command), fine);
    }

    /** As {@link #tell}, when the result is there already. */
    void settle(@Nullable OrderId orderId, CommandResult result, String... fine) {
        if (result.isAccepted() || Arrays.stream(fine).anyMatch(result::isRefusedAs)) {
            return;
        }
        if (orderId == null) {
            throw new IllegalStateException(
                    "A step was refused and belongs to no order that could be held: " + result.reason(),
                    result.refusal());
        }
        hold(orderId, CommandImpossible.CODE, result);
    }

    /** Keeps an order until somebody has looked, because a step could not be done. */
    void hold(OrderId orderId, String hold, CommandResult why) {
        hold(orderId, hold, why.reason());
    }

    /**
     * Keeps an order until somebody has looked; of the reason the first 500 characters are kept.
     *
     * @throws IllegalStateException if there is no such order; the event is for people then
     */
    void hold(OrderId orderId, String hold, String reason) {
        String shortened = Require.shortened(reason, 500);
        CommandResult held =
                ask(() -> new HoldOrder(orderId, hold, shortened.isBlank() ? "no reason was given" : shortened));
        // Held under this name already, the order keeps the reason that came first: somebody looks at it in any case.
        if (!held.isAccepted() && !held.isRefusedAs(OrderRefused.HOLD_DIFFERS)) {
            throw new IllegalStateException(
                    "Order %s should be held as %s and cannot be, because the order answers: %s. It should be held because: %s"
                            .formatted(orderId, hold, held.reason(), shortened));
        }
    }
}
