package dev.orderstream.projections.process;

import dev.orderstream.projections.view.ViewStore;
import dev.orderstream.projections.view.Views;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ProcessConfiguration {

    @Bean
    Views<OrderProcessView> orderProcesses(ViewStore store) {
        return store.openSorted(
                "order-processes", OrderProcessView.class, OrderProcessView::sortKey, OrderProcessView.STEP);
    }

    @Bean
    StuckOrderMetrics stuckOrderMetrics(
            MeterRegistry meters,
            Views<OrderProcessView> orderProcesses,
            Clock clock,
            StuckOrderProperties properties) {
        return new StuckOrderMetrics(meters, orderProcesses, clock, properties.olderThan(), properties.interval());
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
