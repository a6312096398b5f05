package dev.orderstream.api.idempotency;

import dev.orderstream.api.axon.CommandProperties;
import dev.orderstream.api.axon.RepeatedCommands;
import dev.orderstream.api.trace.TraceContext;
import dev.orderstream.axon.cosmos.eventstore.CommandAlreadyAppliedException;
import dev.orderstream.rule.Causes;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sends commands under the identity that their senders gave them. */
@Configuration(proxyBeanMethods = false)
class IdempotencyConfiguration {

    /** Events remember who sent the command, through what and as what, and its trace; so do commands that follow from them. */
    @Bean
    CorrelationDataProvider callerOfCommand() {
        return new SimpleCorrelationDataProvider(
                CommandIdentity.CALLER,
                CommandIdentity.CLIENT,
                CommandIdentity.ROLES,
                TraceContext.TRACEPARENT,
                TraceContext.TRACESTATE);
    }

    @Bean
    RepeatedCommands repeatedCommands() {
        return failure -> Causes.of(failure).anyMatch(CommandAlreadyAppliedException.class::isInstance);
    }

    @Bean
    IdempotentCommands idempotentCommands(CommandGateway gateway, CommandProperties properties) {
        return new IdempotentCommands(gateway, properties.timeout());
    }
}
