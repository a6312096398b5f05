package dev.orderstream.projections.stock;

import dev.orderstream.axon.cosmos.eventstore.CosmosEventStore;
import dev.orderstream.projections.view.ViewProperties;
import dev.orderstream.projections.view.ViewStore;
import dev.orderstream.projections.view.Views;
import java.time.Duration;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StockViewConfiguration {

    @Bean
    Views<StockView> stockViews(ViewStore store) {
        return store.open("stock-views", StockView.class);
    }

    /** The source of their processor. */
    @Bean
    StreamableMessageSource<TrackedEventMessage<?>> stockViewEvents(
            CosmosEventStore eventStore, ViewProperties properties) {
        Duration rest = properties.stockRest();
        return eventStore.polledBy(eventStore.polling().resting(rest, rest));
    }
}
