package dev.orderstream.axon.cosmos.spring;

import dev.orderstream.axon.cosmos.spring.segments.SegmentsEndpoint;
import org.axonframework.config.EventProcessingConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** What those who operate an application see and do by Spring Boot Actuator, where it is there. */
@AutoConfiguration
@ConditionalOnClass(name = "org.springframework.boot.actuate.endpoint.annotation.Endpoint")
public class CosmosActuatorAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    SegmentsEndpoint segmentsEndpoint(ObjectProvider<EventProcessingConfiguration> processing) {
        return new SegmentsEndpoint(processing);
    }
}
