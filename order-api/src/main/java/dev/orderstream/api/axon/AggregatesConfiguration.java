package dev.orderstream.api.axon;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderstream.fulfillment.FulfillmentOrder;
import dev.orderstream.order.Order;
import dev.orderstream.payment.Payment;
import dev.orderstream.returns.Return;
import dev.orderstream.stock.StockItem;
import dev.orderstream.storedform.StoredForm;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.AggregateConfiguration;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventsourcing.AggregateFactory;
import org.axonframework.eventsourcing.AggregateSnapshotter;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.eventsourcing.SnapshotterSpanFactory;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.annotation.HandlerDefinition;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.task.AsyncTaskExecutor;

/** The aggregates of the domain: cached, stock items snapshotted aside from the command that makes it due. */
@Configuration(proxyBeanMethods = false)
class AggregatesConfiguration {

    private static final int SNAPSHOTS_AT_ONCE = 2;
    private static final Duration FORGOTTEN_AFTER = Duration.ofSeconds(60);

    @Bean
    ObjectMapper defaultAxonObjectMapper() {
        return StoredForm.objectMapper();
    }

    /** Events of earlier revisions are read as those of today. */
    @Bean
    EventUpcaster earlierRevisions() {
        return StoredForm.upcasters();
    }

    /** Whoever was forgotten is so here within a minute: keys are remembered first, and then what they have opened. */
    @Bean
    AggregateCaches aggregateCaches(
            AggregateProperties properties,
            @Value("${axon.cosmos.personal-data.keys-kept-for}") Duration keysKeptFor,
            @Lazy EventStore eventStore,
            MeterRegistry meters) {
        AggregateCaches caches = new AggregateCaches(properties, FORGOTTEN_AFTER.minus(keysKeptFor), eventStore);
        caches.measure(meters);
        return caches;
    }

    @Bean
    ConfigurerModule aggregates(AggregateProperties properties, AggregateCaches caches) {
        return configurer -> configurer
                .configureAggregate(cached(Order.class, caches.orders()))
                .configureAggregate(cached(Payment.class, caches.payments()))
                .configureAggregate(cached(FulfillmentOrder.class, caches.fulfillmentOrders()))
                .configureAggregate(cached(Return.class, caches.returns()))
                .configureAggregate(cached(StockItem.class, caches.stockItems())
                        .configureSnapshotTrigger(axon -> new EventCountSnapshotTriggerDefinition(
                                axon.snapshotter(), properties.snapshotAfter())));
    }

    @Bean
    AsyncTaskExecutor snapshotExecutor(WorkerExecutors executors) {
        return executors.bounded("snapshot", SNAPSHOTS_AT_ONCE);
    }

    @Bean
    Snapshotter snapshotter(
            EventStore eventStore,
            @Qualifier("snapshotExecutor") AsyncTaskExecutor snapshotExecutor,
            TransactionManager transactionManager,
            ParameterResolverFactory parameterResolverFactory,
            HandlerDefinition handlerDefinition,
            SnapshotterSpanFactory spanFactory,
            org.axonframework.config.Configuration axon) {
        return AggregateSnapshotter.builder()
                .eventStore(eventStore)
                .executor(snapshotExecutor)
                .transactionManager(transactionManager)
                .parameterResolverFactory(parameterResolverFactory)
                .handlerDefinition(handlerDefinition)
                .spanFactory(spanFactory)
                .repositoryProvider(axon::repository)
                .aggregateFactories(factories(axon))
                .build();
    }

    private static <A> AggregateConfigurer<A> cached(Class<A> aggregate, Cache cache) {
        return AggregateConfigurer.defaultConfiguration(aggregate).configureCache(axon -> cache);
    }

    private static List<AggregateFactory<?>> factories(org.axonframework.config.Configuration axon) {
        return axon.findModules(AggregateConfiguration.class).stream()
                .<AggregateFactory<?>>map(module -> ((AggregateConfiguration<?>) module).aggregateFactory())
                .toList();
    }
}
