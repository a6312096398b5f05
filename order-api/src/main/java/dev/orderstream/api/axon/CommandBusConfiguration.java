package dev.orderstream.api.axon;

import dev.orderstream.api.trace.TraceOfCommands;
import dev.orderstream.axon.cosmos.grouping.GroupingCommandBus;
import dev.orderstream.rule.DomainRefusal;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandBusSpanFactory;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.DuplicateCommandHandlerResolver;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.MessageOriginProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.monitoring.MessageMonitor;
import org.axonframework.monitoring.MultiMessageMonitor;
import org.axonframework.tracing.NoOpSpanFactory;
import org.axonframework.tracing.SpanFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.AsyncTaskExecutor;

/**
 * Commands are handled on threads of their own, never inside the unit of work of whoever sends them: a unit of work may append to one
 * aggregate only.
 */
@Configuration(proxyBeanMethods = false)
class CommandBusConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Events remember which command they follow from, and where that came from. */
    @Bean
    CorrelationDataProvider messageOrigin() {
        return new MessageOriginProvider();
    }

    @Bean
    AsyncTaskExecutor commandExecutor(WorkerExecutors executors, CommandProperties properties) {
        return executors.bounded("command", properties.concurrency());
    }

    /** Commands that wait for the same stock item are handled together, see {@code axon.cosmos.commands.grouping}. */
    @Bean
    CommandBus commandBus(
            GroupingCommandBus.Builder builder,
            @Qualifier("commandExecutor") AsyncTaskExecutor commandExecutor,
            TransactionManager transactionManager,
            org.axonframework.config.Configuration axon,
            DuplicateCommandHandlerResolver duplicateCommandHandlerResolver,
            MeterRegistry meters,
            RepeatedCommands repeatedCommands) {
        MessageMonitor<? super CommandMessage<?>> monitor = new MultiMessageMonitor<>(
                axon.messageMonitor(CommandBus.class, "commandBus"), new CommandMetrics(meters, repeatedCommands));
        GroupingCommandBus commandBus = builder.executor(commandExecutor)
                .transactionManager(transactionManager)
                .duplicateCommandHandlerResolver(duplicateCommandHandlerResolver)
                .spanFactory(axon.getComponent(CommandBusSpanFactory.class))
                .messageMonitor(monitor)
                .rollbackConfiguration(CommandBusConfiguration::isTechnical)
                .build();
        // Otherwise the span in which a command is sent says it.
        if (axon.getComponent(SpanFactory.class) instanceof NoOpSpanFactory) {
            commandBus.registerDispatchInterceptor(new TraceOfCommands());
        }
        commandBus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(axon.correlationDataProviders()));
        return commandBus;
    }

    /** The command gateway, which the starter makes, retries with it. */
    @Bean
    RetryAfterConflict retryAfterConflict(CommandProperties properties, AggregateCaches caches) {
        return new RetryAfterConflict(
                properties.conflictRetries(),
                properties.firstRetryPause(),
                properties.recheckRefusals() ? caches::evictIfStale : (command, refusal) -> false);
    }

    /** A refusal has changed nothing, so the aggregate may stay in the cache; unless it was to be made by the command, and is none. */
    private static boolean isTechnical(Throwable failure) {
        return DomainRefusal.in(failure)
                .map(refusal -> refusal.version() == DomainRefusal.NEW)
                .orElse(true);
    }
}
