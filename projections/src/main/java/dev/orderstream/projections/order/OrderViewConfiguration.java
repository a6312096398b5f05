package dev.orderstream.projections.order;

import dev.orderstream.axon.cosmos.container.Containers;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.projections.view.Views;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OrderViewConfiguration {

    @Bean
    Views<OrderDocument> orderDocuments(Containers containers, RequestCharges charges) {
        return Views.open("order-views", OrderDocument.class, containers, charges);
    }
}
