package dev.orderstream.projections.process;

import dev.orderstream.axon.cosmos.container.Containers;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.projections.view.Views;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ProcessConfiguration {

    @Bean
    Views<OrderProcessView> orderProcesses(Containers containers, RequestCharges charges) {
        return Views.openSorted(
                "order-processes",
                OrderProcessView.class,
                OrderProcessView::sortKey,
                List.of(OrderProcessView.STEP),
                containers,
                charges);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
