package dev.orderstream.api.axon;

import dev.orderstream.order.OrderCommand;
import dev.orderstream.rule.DomainRefusal;
import dev.orderstream.stock.StockCommand;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** The aggregates in memory, and whether what they decided was out of date. */
final class AggregateCaches {

    private final AggregateCache orders;
    private final AggregateCache stockItems;
    private final EventStore eventStore;

    AggregateCaches(AggregateProperties properties, EventStore eventStore) {
        this.orders = new AggregateCache(properties.cachedOrders());
        this.stockItems = new AggregateCache(properties.cachedStockItems());
        this.eventStore = eventStore;
    }

    Cache orders() {
        return orders;
    }

    Cache stockItems() {
        return stockItems;
    }

    /**
     * Whether an aggregate refused a command without knowing what another instance had written; if so it is forgotten, and the next
     * attempt loads it anew. Costs one small query.
     */
    boolean evictIfStale(Object command, DomainRefusal refusal) {
        if (command instanceof OrderCommand order) {
            return evictIfStale(orders, order.orderId(), refusal);
        }
        return command instanceof StockCommand stock && evictIfStale(stockItems, stock.stockItemId(), refusal);
    }

    private boolean evictIfStale(AggregateCache cache, String aggregateId, DomainRefusal refusal) {
        boolean stale = eventStore
                .lastSequenceNumberFor(aggregateId)
                .filter(last -> last > refusal.version())
                .isPresent();
        if (stale) {
            cache.remove(aggregateId);
        }
        return stale;
    }
}
