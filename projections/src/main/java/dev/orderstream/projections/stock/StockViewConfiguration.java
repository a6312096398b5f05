package dev.orderstream.projections.stock;

import dev.orderstream.axon.cosmos.container.Containers;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.projections.view.Views;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StockViewConfiguration {

    @Bean
    Views<StockView> stockViews(Containers containers, RequestCharges charges) {
        return Views.open("stock-views", StockView.class, containers, charges);
    }
}
