package dev.orderstream.projections.customer;

import dev.orderstream.projections.view.ViewStore;
import dev.orderstream.projections.view.Views;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CustomerOrderConfiguration {

    @Bean
    Views<CustomerOrder> customerOrders(ViewStore store) {
        return store.openSorted("customer-orders", CustomerOrder.class, CustomerOrder::sortKey);
    }
}
