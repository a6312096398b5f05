package dev.orderstream.process.automation;

import dev.orderstream.order.HoldOrder;
import dev.orderstream.rule.Require;
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

    StoredOrder order(String orderId) {
        return StoredOrder.read(events, orderId);
    }

    StoredPayment payment(String orderId) {
        return StoredPayment.read(events, orderId);
    }

    /**
     * Sends one command and waits for its answer. A refusal is one, and so is that the command cannot be made; what follows from either
     * is up to the caller.
     *
     * @param command makes it, and does nothing else
     */
    Answer ask(Supplier<?> command) {
        return gateway.ask(command);
    }

    /**
     * As {@link #ask(Supplier)}; if the command cannot be made, the order is held until somebody has looked.
     *
     * @param orderId null if the event belongs to no order
     * @throws CommandImpossible if the command cannot be made and there is no order to hold; the event is for people then
     */
    Answer ask(@Nullable String orderId, Supplier<?> command) {
        Answer answer = ask(command);
        if (answer.refusal() instanceof CommandImpossible impossible) {
            if (orderId == null) {
                throw impossible;
            }
            hold(orderId, CommandImpossible.CODE, answer);
        }
        return answer;
    }

    /** Keeps an order until somebody has looked, because a step could not be done. */
    void hold(String orderId, String hold, Answer why) {
        hold(orderId, hold, why.reason());
    }

    /** Keeps an order until somebody has looked; of the reason the first 500 characters are kept. */
    void hold(String orderId, String hold, String reason) {
        String shortened = Require.shortened(reason, 500);
        gateway.ask(new HoldOrder(orderId, hold, shortened.isBlank() ? "no reason was given" : shortened));
    }
}
