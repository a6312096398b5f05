package dev.orderstream.axon.cosmos.spring;

import dev.orderstream.axon.cosmos.eventhandling.CommandsOfEventHandlers;
import dev.orderstream.axon.cosmos.eventhandling.DetachingCommandBus;
import dev.orderstream.axon.cosmos.eventstore.AppliedCommands;
import dev.orderstream.axon.cosmos.grouping.CommandsOfAggregates;
import dev.orderstream.axon.cosmos.grouping.GroupSizes;
import dev.orderstream.axon.cosmos.grouping.GroupingCommandBus;
import dev.orderstream.axon.cosmos.idempotency.FirstResults;
import dev.orderstream.axon.cosmos.idempotency.IdempotentCommandGateway;
import dev.orderstream.axon.cosmos.idempotency.UnchangedCommandCheck;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandBusSpanFactory;
import org.axonframework.commandhandling.DuplicateCommandHandlerResolver;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.commandhandling.gateway.RetryScheduler;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.lifecycle.Phase;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.modelling.command.AnnotationCommandTargetResolver;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Scope;

/** Commands that are applied once, however often they are sent, and handled in groups where the application says so. */
@AutoConfiguration(
        after = CosmosEventStoreAutoConfiguration.class,
        beforeName = "org.axonframework.springboot.autoconfig.AxonAutoConfiguration")
public class CosmosCommandAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    FirstResults firstResults(
            AppliedCommands appliedCommands,
            ObjectProvider<CommandTargetResolver> targets,
            @Qualifier("eventSerializer") Serializer eventSerializer) {
        return new FirstResults(
                appliedCommands,
                targets.getIfAvailable(
                        () -> AnnotationCommandTargetResolver.builder().build()),
                eventSerializer);
    }

    /**
     * What a command bus with groups needs of this store. An application with a bus of its own makes it from this
     * builder, and adds its executor, monitor and so on.
     */
    @Bean
    @Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
    GroupingCommandBus.Builder groupingCommandBusBuilder(
            CosmosProperties properties,
            ParameterResolverFactory parameterResolverFactory,
            ObjectProvider<CommandTargetResolver> targets,
            EventStore eventStore,
            FirstResults firstResults,
            ObjectProvider<GroupSizes> groupSizes) {
        CosmosProperties.Grouping grouping = properties.commands().grouping();
        GroupingCommandBus.Builder builder = GroupingCommandBus.builder()
                .grouped(new CommandsOfAggregates(grouping.aggregates(), parameterResolverFactory))
                .eventStore(eventStore)
                .firstResults(firstResults)
                .maxGroupSize(grouping.maxSize())
                .maxWaiting(grouping.maxWaiting());
        targets.ifAvailable(builder::commandTargetResolver);
        groupSizes.ifAvailable(builder::groupSizes);
        return builder;
    }

    @Bean
    @ConditionalOnMissingBean(CommandBus.class)
    @Conditional(OnGroupedAggregates.class)
    GroupingCommandBus commandBus(
            GroupingCommandBus.Builder builder,
            TransactionManager transactionManager,
            DuplicateCommandHandlerResolver duplicateCommandHandlerResolver,
            Configuration axon) {
        GroupingCommandBus bus = builder.transactionManager(transactionManager)
                .duplicateCommandHandlerResolver(duplicateCommandHandlerResolver)
                .spanFactory(axon.getComponent(CommandBusSpanFactory.class))
                .messageMonitor(axon.messageMonitor(CommandBus.class, "commandBus"))
                .build();
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(axon.correlationDataProviders()));
        return bus;
    }

    /** Takes the place of Axon's bus, with its settings. */
    @Bean("commandBus")
    @Qualifier("localSegment")
    @ConditionalOnMissingBean(
            value = CommandBus.class,
            ignoredType = {
                "org.axonframework.commandhandling.distributed.DistributedCommandBus",
                "org.axonframework.extensions.multitenancy.components.commandhandeling.MultiTenantCommandBus"
            })
    DetachingCommandBus detachingCommandBus(
            TransactionManager transactionManager,
            DuplicateCommandHandlerResolver duplicateCommandHandlerResolver,
            Configuration axon) {
        DetachingCommandBus bus = new DetachingCommandBus(SimpleCommandBus.builder()
                .transactionManager(transactionManager)
                .duplicateCommandHandlerResolver(duplicateCommandHandlerResolver)
                .spanFactory(axon.getComponent(CommandBusSpanFactory.class))
                .messageMonitor(axon.messageMonitor(CommandBus.class, "commandBus")));
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(axon.correlationDataProviders()));
        return bus;
    }

    /** What event handlers and sagas send is answered before their processors' tokens move. */
    @Bean
    ConfigurerModule commandsOfEventHandlers() {
        return configurer -> configurer
                .eventProcessing()
                .registerDefaultHandlerInterceptor(
                        (configuration, processorName) -> new CommandsOfEventHandlers(processorName));
    }

    @Bean
    ConfigurerModule unchangedCommandCheck(ObjectProvider<FirstResults> firstResults) {
        return configurer -> configurer.onInitialize(
                configuration -> configuration.onStart(Phase.LOCAL_MESSAGE_HANDLER_REGISTRATIONS, () -> configuration
                        .commandBus()
                        .registerHandlerInterceptor(new UnchangedCommandCheck(firstResults.getObject()))));
    }

    @Bean
    @ConditionalOnMissingBean
    CommandGateway commandGateway(
            CommandBus commandBus, FirstResults firstResults, ObjectProvider<RetryScheduler> retryScheduler) {
        DefaultCommandGateway.Builder settings = DefaultCommandGateway.builder().commandBus(commandBus);
        retryScheduler.ifAvailable(settings::retryScheduler);
        return new IdempotentCommandGateway(settings, firstResults);
    }
}
