package dev.orderstream.projections;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderstream.storedform.StoredForm;
import java.util.Map;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.pooled.MaxSegmentProvider;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What all event processors of this service have in common. */
@Configuration(proxyBeanMethods = false)
class EventProcessing {

    /** The stored form of events is the domain's. */
    @Bean("defaultAxonObjectMapper")
    ObjectMapper defaultAxonObjectMapper() {
        return StoredForm.objectMapper();
    }

    /** Events of earlier revisions are read as those of today. */
    @Bean
    EventUpcaster earlierRevisions() {
        return StoredForm.upcasters();
    }

    /** Nothing follows from what these processors do, so what events tell of their origin is not read for it. */
    @Bean
    CorrelationDataProvider noCorrelation() {
        return message -> Map.of();
    }

    /**
     * No event is passed over: one that cannot be handled is tried again with its batch while the cause may pass, and is
     * parked in the processor's dead-letter queue otherwise.
     */
    @Bean
    ConfigurerModule eventProcessors(ObjectProvider<MaxSegmentProvider> maxSegments) {
        return configurer -> configurer
                .eventProcessing()
                .registerDefaultListenerInvocationErrorHandler(configuration -> PropagatingErrorHandler.instance())
                .registerPooledStreamingEventProcessorConfiguration(
                        (configuration, builder) -> builder.enableCoordinatorClaimExtension()
                                .maxSegmentProvider(maxSegments.getIfAvailable(MaxSegmentProvider::maxShort)));
    }
}
