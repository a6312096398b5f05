package dev.orderstream.api.idempotency;

import dev.orderstream.api.axon.CommandProperties;
import dev.orderstream.axon.cosmos.eventstore.AppliedCommands;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Recognises repeated commands by what the event store remembers of them. */
@Configuration(proxyBeanMethods = false)
class IdempotencyConfiguration {

    @Bean
    @ConditionalOnMissingBean
    CommandHistory commandHistory(AppliedCommands appliedCommands) {
        return appliedCommands::find;
    }

    @Bean
    IdempotentCommands idempotentCommands(
            CommandGateway gateway,
            CommandHistory history,
            @Qualifier("eventSerializer") Serializer serializer,
            CommandProperties properties) {
        return new IdempotentCommands(gateway, history, serializer, properties.timeout());
    }
}
