package dev.orderstream.projections.stock;

import dev.orderstream.projections.view.ViewStore;
import dev.orderstream.projections.view.Views;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StockViewConfiguration {

    @Bean
    Views<StockView> stockViews(ViewStore store) {
        return store.open("stock-views", StockView.class);
    }
}
