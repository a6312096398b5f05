package dev.orderstream.projections.order;

import dev.orderstream.projections.view.ViewStore;
import dev.orderstream.projections.view.Views;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OrderViewConfiguration {

    @Bean
    Views<OrderDocument> orderDocuments(ViewStore store) {
        return store.open("order-views", OrderDocument.class);
    }
}
