package dev.orderstream.projections.returns;

import dev.orderstream.projections.view.ViewStore;
import dev.orderstream.projections.view.Views;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ReturnViewConfiguration {

    @Bean
    Views<ReturnDocument> returnViews(ViewStore store) {
        return store.open("return-views", ReturnDocument.class);
    }
}
