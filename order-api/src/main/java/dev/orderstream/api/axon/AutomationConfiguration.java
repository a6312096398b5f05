package dev.orderstream.api.axon;

import dev.orderstream.order.automation.Deadlines;
import dev.orderstream.order.automation.OrderAutomation;
import dev.orderstream.order.automation.Rerun;
import dev.orderstream.order.automation.WhenDeadlineSetThenKeepIt;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Drives the automations from the event store: the events of one order one after the other, different orders in parallel, an event whose
 * handler fails again until it succeeds. How events are divided is left to the event store, whose policy keeps those of one aggregate
 * together.
 */
@Configuration(proxyBeanMethods = false)
class AutomationConfiguration {

    private static final String GROUP = OrderAutomation.PROCESSING_GROUP;

    @Bean
    AsyncTaskExecutor automationExecutor(WorkerExecutors executors, AutomationProperties properties) {
        return executors.bounded("automation", properties.concurrency());
    }

    @Bean
    Automations automations(
            @Lazy CommandGateway gateway,
            @Lazy EventStore eventStore,
            @Qualifier("automationExecutor") AsyncTaskExecutor executor,
            FulfilmentProperties fulfilment,
            Deadlines deadlines) {
        List<Object> handlers =
                new ArrayList<>(OrderAutomation.all(gateway, executor, eventStore, fulfilment.toPolicy()));
        handlers.add(new WhenDeadlineSetThenKeepIt(deadlines));
        return new Automations(handlers);
    }

    @Bean
    Rerun rerun(@Lazy EventStore eventStore, Automations automations) {
        return new Rerun(eventStore, automations.handlers());
    }

    @Bean
    ConfigurerModule automationProcessor(Automations automations, AutomationProperties properties) {
        return configurer -> configurer.eventProcessing(processing -> {
            processing.assignHandlerTypesMatching(
                    GROUP, type -> type.getPackage().equals(OrderAutomation.class.getPackage()));
            automations.handlers().forEach(handler -> processing.registerEventHandler(axon -> handler));
            processing
                    .registerPooledStreamingEventProcessor(
                            GROUP,
                            org.axonframework.config.Configuration::eventStore,
                            (axon, builder) -> settings(builder, properties))
                    .registerListenerInvocationErrorHandler(GROUP, axon -> PropagatingErrorHandler.instance());
        });
    }

    /** The claim is kept by the coordinator, because one event with a thousand lines may take longer than a claim lasts. */
    private static PooledStreamingEventProcessor.Builder settings(
            PooledStreamingEventProcessor.Builder builder, AutomationProperties properties) {
        return builder.initialSegmentCount(properties.segments())
                .batchSize(properties.batchSize())
                .tokenClaimInterval(properties.claimInterval().toMillis())
                .enableCoordinatorClaimExtension()
                .initialToken(StreamableMessageSource::createTailToken)
                .workerExecutor(name -> Executors.newScheduledThreadPool(
                        properties.segments(), new CustomizableThreadFactory(name + "-")));
    }
}
