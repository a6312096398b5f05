package dev.orderstream.projections.customer;

import dev.orderstream.axon.cosmos.container.Containers;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.projections.view.Views;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CustomerOrderConfiguration {

    @Bean
    Views<CustomerOrder> customerOrders(Containers containers, RequestCharges charges) {
        return Views.openSorted("customer-orders", CustomerOrder.class, CustomerOrder::sortKey, containers, charges);
    }
}
