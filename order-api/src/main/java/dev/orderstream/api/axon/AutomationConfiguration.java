package dev.orderstream.api.axon;

import dev.orderstream.process.automation.Deadlines;
import dev.orderstream.process.automation.OrderAutomation;
import dev.orderstream.process.automation.Rerun;
import dev.orderstream.process.automation.ReturnApproval;
import dev.orderstream.process.automation.WhenDeadlineSetThenKeepIt;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.pooled.MaxSegmentProvider;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.springboot.EventProcessorProperties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.task.AsyncTaskExecutor;

/**
 * Drives the automations from the event store: the events of one order one after the other, different orders in parallel, an event whose
 * handler fails again until it succeeds or is parked. How events are divided is left to the event store, whose policy keeps those of one aggregate
 * together.
 */
@Configuration(proxyBeanMethods = false)
class AutomationConfiguration {

    private static final String GROUP = OrderAutomation.PROCESSING_GROUP;

    /** The starter's, by which segments are ranges of the change feed. */
    private static final String SEQUENCING_POLICY = "partitionSequencingPolicy";

    @Bean
    AsyncTaskExecutor automationExecutor(WorkerExecutors executors, AutomationProperties properties) {
        return executors.bounded("automation", properties.concurrency());
    }

    @Bean
    Automations automations(
            @Lazy CommandGateway gateway,
            @Lazy EventStore eventStore,
            @Qualifier("automationExecutor") AsyncTaskExecutor executor,
            FulfillmentProperties fulfillment,
            Deadlines deadlines) {
        List<Object> handlers =
                new ArrayList<>(OrderAutomation.all(gateway, executor, eventStore, fulfillment.toPolicy()));
        handlers.add(new WhenDeadlineSetThenKeepIt(deadlines));
        return new Automations(handlers);
    }

    @Bean
    ReturnApproval returnApproval(@Lazy EventStore eventStore, @Lazy CommandGateway gateway) {
        return new ReturnApproval(eventStore, gateway);
    }

    @Bean
    Rerun rerun(@Lazy EventStore eventStore, Automations automations) {
        return new Rerun(eventStore, automations.handlers());
    }

    @Bean
    ConfigurerModule automationProcessor(Automations automations, ObjectProvider<MaxSegmentProvider> maxSegments) {
        return configurer -> configurer.eventProcessing(processing -> {
            processing.assignHandlerTypesMatching(
                    GROUP, type -> type.getPackage().equals(OrderAutomation.class.getPackage()));
            automations.handlers().forEach(handler -> processing.registerEventHandler(axon -> handler));
            processing
                    .registerPooledStreamingEventProcessorConfiguration(GROUP, (axon, builder) -> settings(builder)
                            .maxSegmentProvider(maxSegments.getIfAvailable(MaxSegmentProvider::maxShort)))
                    .registerListenerInvocationErrorHandler(GROUP, axon -> PropagatingErrorHandler.instance());
        });
    }

    /** The claim is kept by the coordinator, because one event with a thousand lines may take longer than a claim lasts. */
    private static PooledStreamingEventProcessor.Builder settings(PooledStreamingEventProcessor.Builder builder) {
        return builder.enableCoordinatorClaimExtension().initialToken(StreamableMessageSource::createTailToken);
    }

    /**
     * The processor is one of {@code axon.eventhandling.processors}, because its dead-letter queue is chosen there, and
     * Axon registers all that are named there by itself: a second one of the name would be refused. How it is driven is
     * said in {@code orderstream.automation}.
     */
    @Bean
    static BeanPostProcessor automationProcessorProperties(ObjectProvider<AutomationProperties> automation) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String beanName) {
                if (bean instanceof EventProcessorProperties processors) {
                    drive(
                            processors
                                    .getProcessors()
                                    .computeIfAbsent(GROUP, name -> new EventProcessorProperties.ProcessorSettings()),
                            automation.getObject());
                }
                return bean;
            }
        };
    }

    private static void drive(EventProcessorProperties.ProcessorSettings processor, AutomationProperties automation) {
        processor.setMode(EventProcessorProperties.Mode.POOLED);
        processor.setInitialSegmentCount(automation.segments());
        processor.setThreadCount(automation.segments());
        processor.setBatchSize(automation.batchSize());
        processor.setTokenClaimInterval(automation.claimInterval().toMillis());
        processor.setTokenClaimIntervalTimeUnit(TimeUnit.MILLISECONDS);
        if (processor.getSequencingPolicy() == null) {
            processor.setSequencingPolicy(SEQUENCING_POLICY);
        }
    }
}
