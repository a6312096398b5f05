package dev.orderstream.api.idempotency;

import dev.orderstream.api.axon.CommandProperties;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sends commands under the identity that their senders gave them. */
@Configuration(proxyBeanMethods = false)
class IdempotencyConfiguration {

    /** Events remember who sent the command. */
    @Bean
    CorrelationDataProvider callerOfCommand() {
        return new SimpleCorrelationDataProvider(CommandIdentity.CALLER);
    }

    @Bean
    IdempotentCommands idempotentCommands(CommandGateway gateway, CommandProperties properties) {
        return new IdempotentCommands(gateway, properties.timeout());
    }
}
