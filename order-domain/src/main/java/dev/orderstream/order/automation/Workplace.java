package dev.orderstream.order.automation;

import dev.orderstream.order.HoldOrder;
import dev.orderstream.rule.Require;
import java.util.concurrent.Executor;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;

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

    /** Sends one command and waits for its answer, of which a refusal is one. */
    Answer ask(Object command) {
        return gateway.ask(command);
    }

    /** Keeps an order until somebody has looked, because a step could not be done. */
    void hold(String orderId, String hold, Answer why) {
        hold(orderId, hold, why.reason());
    }

    /** Keeps an order until somebody has looked; of the reason the first 500 characters are kept. */
    void hold(String orderId, String hold, String reason) {
        gateway.ask(new HoldOrder(orderId, hold, Require.shortened(reason, 500)));
    }
}
