package dev.orderstream.projections.view;

import dev.orderstream.axon.cosmos.container.Containers;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.axon.cosmos.protection.PayloadProtection;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the store of the views. */
@Configuration(proxyBeanMethods = false)
class ViewConfiguration {

    private static final Duration FORGOTTEN_AFTER = Duration.ofSeconds(60);

    /** Whoever was forgotten is so here within a minute: keys are remembered first, and then what they have opened. */
    @Bean
    ViewStore viewStore(
            Containers containers,
            ViewProperties properties,
            @Value("${axon.cosmos.personal-data.keys-kept-for}") Duration keysKeptFor,
            RequestCharges charges,
            PayloadProtection protection,
            MeterRegistry meters) {
        ViewStore store = new ViewStore(
                containers, properties.cacheSize().toBytes(), FORGOTTEN_AFTER.minus(keysKeptFor), charges, protection);
        store.measure(meters);
        return store;
    }
}
