package dev.orderstream.projections.view;

import dev.orderstream.axon.cosmos.container.Containers;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the store of the views. */
@Configuration(proxyBeanMethods = false)
class ViewConfiguration {

    @Bean
    ViewStore viewStore(Containers containers, ViewProperties properties, RequestCharges charges) {
        return new ViewStore(containers, properties.cacheSize().toBytes(), charges);
    }
}
