package dev.orderstream.api.stock;

import dev.orderstream.api.axon.WorkerExecutors;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.AsyncTaskExecutor;

/** Looks for SKUs in the event store. */
@Configuration(proxyBeanMethods = false)
class KnownSkusConfiguration {

    @Bean
    AsyncTaskExecutor skuLookupExecutor(WorkerExecutors executors, StockProperties properties) {
        return executors.bounded("sku-lookup", properties.lookupConcurrency());
    }

    @Bean
    KnownSkus knownSkus(
            EventStore eventStore,
            @Qualifier("skuLookupExecutor") AsyncTaskExecutor executor,
            StockProperties properties) {
        return new KnownSkus(eventStore, executor, properties.rememberedSkus());
    }
}
