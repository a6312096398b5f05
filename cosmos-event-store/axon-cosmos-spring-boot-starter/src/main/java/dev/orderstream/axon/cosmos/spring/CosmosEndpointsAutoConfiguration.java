package dev.orderstream.axon.cosmos.spring;

import dev.orderstream.axon.cosmos.eventstore.CosmosEventStore;
import dev.orderstream.axon.cosmos.spring.deadletter.DeadLetterDesk;
import dev.orderstream.axon.cosmos.spring.deadletter.DeadLetterEndpoint;
import dev.orderstream.axon.cosmos.spring.progress.ProgressEndpoint;
import dev.orderstream.axon.cosmos.spring.progress.Watch;
import dev.orderstream.axon.cosmos.tokenstore.SegmentTokens;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.RestController;

/** What those who operate an application see and do by HTTP, where it asks for that. */
@AutoConfiguration(after = {CosmosDeadLetterAutoConfiguration.class, CosmosProgressAutoConfiguration.class})
@ConditionalOnClass(RestController.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public class CosmosEndpointsAutoConfiguration {

    @Bean
    @ConditionalOnBooleanProperty("axon.cosmos.dead-letters.endpoint")
    DeadLetterEndpoint deadLetterEndpoint(DeadLetterDesk desk) {
        return new DeadLetterEndpoint(desk);
    }

    @Bean
    @ConditionalOnBooleanProperty("axon.cosmos.progress.endpoint")
    ProgressEndpoint progressEndpoint(Watch watch, CosmosEventStore eventStore, SegmentTokens segmentTokens) {
        return new ProgressEndpoint(watch, eventStore, segmentTokens);
    }
}
