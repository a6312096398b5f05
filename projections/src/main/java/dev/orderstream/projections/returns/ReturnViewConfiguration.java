package dev.orderstream.projections.returns;

import dev.orderstream.axon.cosmos.container.Containers;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.projections.view.Views;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ReturnViewConfiguration {

    @Bean
    Views<ReturnDocument> returnViews(Containers containers, RequestCharges charges) {
        return Views.open("return-views", ReturnDocument.class, containers, charges);
    }
}
