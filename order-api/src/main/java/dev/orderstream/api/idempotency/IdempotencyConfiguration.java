package dev.orderstream.api.idempotency;

import dev.orderstream.api.axon.CommandProperties;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sends commands under the identity that their senders gave them. */
@Configuration(proxyBeanMethods = false)
class IdempotencyConfiguration {

    @Bean
    IdempotentCommands idempotentCommands(CommandGateway gateway, CommandProperties properties) {
        return new IdempotentCommands(gateway, properties.timeout());
    }
}
