package dev.orderstream.api.axon;

import dev.orderstream.fulfillment.FulfillmentCommand;
import dev.orderstream.order.OrderCommand;
import dev.orderstream.payment.PaymentCommand;
import dev.orderstream.returns.ReturnCommand;
import dev.orderstream.rule.DomainRefusal;
import dev.orderstream.stock.StockCommand;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** The aggregates in memory, and whether what they decided was out of date. */
final class AggregateCaches {

    private final Kind<OrderCommand> orders;
    private final Kind<StockCommand> stockItems;
    private final Kind<PaymentCommand> payments;
    private final Kind<FulfillmentCommand> fulfillmentOrders;
    private final Kind<ReturnCommand> returns;
    private final EventStore eventStore;

    /** @param personalDataFor how long aggregates with personal data are in memory */
    AggregateCaches(AggregateProperties properties, Duration personalDataFor, EventStore eventStore) {
        this.orders = new Kind<>(
                OrderCommand.class,
                command -> command.orderId().value(),
                new AggregateCache(properties.cachedOrders(), personalDataFor));
        this.stockItems = new Kind<>(
                StockCommand.class,
                command -> command.stockItemId().toString(),
                new AggregateCache(properties.cachedStockItems()));
        this.payments = new Kind<>(
                PaymentCommand.class,
                command -> command.paymentId().value(),
                new AggregateCache(properties.cachedPayments()));
        this.fulfillmentOrders = new Kind<>(
                FulfillmentCommand.class,
                command -> command.fulfillmentOrderId().value(),
                new AggregateCache(properties.cachedFulfillmentOrders(), personalDataFor));
        this.returns = new Kind<>(
                ReturnCommand.class,
                command -> command.returnId().value(),
                new AggregateCache(properties.cachedReturns()));
        this.eventStore = eventStore;
    }

    /** Publishes how often an aggregate was there when a command came for it. */
    void measure(MeterRegistry meters) {
        orders.cache.measure(meters, "orders");
        stockItems.cache.measure(meters, "stock-items");
        payments.cache.measure(meters, "payments");
        fulfillmentOrders.cache.measure(meters, "fulfillment-orders");
        returns.cache.measure(meters, "returns");
    }

    Cache orders() {
        return orders.cache;
    }

    Cache stockItems() {
        return stockItems.cache;
    }

    Cache payments() {
        return payments.cache;
    }

    Cache fulfillmentOrders() {
        return fulfillmentOrders.cache;
    }

    Cache returns() {
        return returns.cache;
    }

    /**
     * Whether an aggregate refused a command without knowing what another instance had written; if so it is forgotten, and the next
     * attempt loads it anew. Costs one small query.
     */
    boolean evictIfStale(Object command, DomainRefusal refusal) {
        return List.of(orders, stockItems, payments, fulfillmentOrders, returns).stream()
                .filter(kind -> kind.takes(command))
                .anyMatch(kind -> kind.evictIfStale(command, refusal, eventStore));
    }

    /** The aggregates that one kind of commands is for. */
    private static final class Kind<C> {

        private final Class<C> commands;
        private final Function<C, String> aggregateId;
        private final AggregateCache cache;

        Kind(Class<C> commands, Function<C, String> aggregateId, AggregateCache cache) {
            this.commands = commands;
            this.aggregateId = aggregateId;
            this.cache = cache;
        }

        boolean takes(Object command) {
            return commands.isInstance(command);
        }

        boolean evictIfStale(Object command, DomainRefusal refusal, EventStore eventStore) {
            String id = aggregateId.apply(commands.cast(command));
            boolean stale = eventStore
                    .lastSequenceNumberFor(id)
                    .filter(last -> last > refusal.version())
                    .isPresent();
            if (stale) {
                cache.remove(id);
            }
            return stale;
        }
    }
}
