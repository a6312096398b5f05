package dev.orderstream.projections;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderstream.projections.view.EndOfBatch;
import dev.orderstream.storedform.StoredForm;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
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

    /**
     * A handler that fails stops its segment, which is tried again from its last stored token: no event is passed over.
     * Work that handlers have put off is done before the token is stored.
     */
    @Bean
    ConfigurerModule eventProcessors() {
        return configurer -> configurer
                .eventProcessing()
                .registerDefaultListenerInvocationErrorHandler(configuration -> PropagatingErrorHandler.instance())
                .registerDefaultHandlerInterceptor((configuration, processor) -> new EndOfBatch());
    }
}
