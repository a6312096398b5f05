package dev.orderstream.axon.cosmos.spring;

import dev.orderstream.axon.cosmos.eventstore.AppliedCommands;
import dev.orderstream.axon.cosmos.idempotency.FirstAnswers;
import dev.orderstream.axon.cosmos.idempotency.IdempotentCommandGateway;
import dev.orderstream.axon.cosmos.idempotency.UnchangedCommandCheck;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.commandhandling.gateway.RetryScheduler;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.lifecycle.Phase;
import org.axonframework.modelling.command.AnnotationCommandTargetResolver;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Commands that are applied once, however often they are sent. */
@AutoConfiguration(
        after = CosmosEventStoreAutoConfiguration.class,
        beforeName = "org.axonframework.springboot.autoconfig.AxonAutoConfiguration")
public class CosmosCommandAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    FirstAnswers firstAnswers(
            AppliedCommands appliedCommands,
            ObjectProvider<CommandTargetResolver> targets,
            @Qualifier("eventSerializer") Serializer eventSerializer) {
        return new FirstAnswers(
                appliedCommands,
                targets.getIfAvailable(
                        () -> AnnotationCommandTargetResolver.builder().build()),
                eventSerializer);
    }

    @Bean
    ConfigurerModule unchangedCommandCheck(ObjectProvider<FirstAnswers> firstAnswers) {
        return configurer -> configurer.onInitialize(
                configuration -> configuration.onStart(Phase.LOCAL_MESSAGE_HANDLER_REGISTRATIONS, () -> configuration
                        .commandBus()
                        .registerHandlerInterceptor(new UnchangedCommandCheck(firstAnswers.getObject()))));
    }

    @Bean
    @ConditionalOnMissingBean
    CommandGateway commandGateway(
            CommandBus commandBus, FirstAnswers firstAnswers, ObjectProvider<RetryScheduler> retryScheduler) {
        DefaultCommandGateway.Builder settings = DefaultCommandGateway.builder().commandBus(commandBus);
        retryScheduler.ifAvailable(settings::retryScheduler);
        return new IdempotentCommandGateway(settings, firstAnswers);
    }
}
