package dev.orderstream.axon.cosmos.spring;

import dev.orderstream.axon.cosmos.parking.EndOfBatch;
import dev.orderstream.axon.cosmos.parking.EventByEvent;
import dev.orderstream.axon.cosmos.parking.FailedBatches;
import dev.orderstream.axon.cosmos.parking.Parking;
import dev.orderstream.axon.cosmos.parking.TransientCause;
import dev.orderstream.axon.cosmos.parking.TransientFailures;
import java.time.Clock;
import java.util.List;
import org.axonframework.config.ConfigurerModule;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * What happens when an event cannot be handled: its batch is handled again, one event after the other, and an event that
 * fails by itself for a reason that does not pass goes to the dead-letter queue of its processor, where it has one.
 */
@AutoConfiguration(beforeName = "org.axonframework.springboot.autoconfig.AxonAutoConfiguration")
public class CosmosParkingAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    TransientFailures transientFailures(ObjectProvider<TransientCause> more) {
        List<TransientCause> causes = more.orderedStream().toList();
        return new TransientFailures(causes);
    }

    @Bean
    FailedBatches failedBatches(TransientFailures transientFailures) {
        return new FailedBatches(transientFailures, Clock.systemUTC());
    }

    @Bean
    static EventByEvent eventByEvent() {
        return new EventByEvent();
    }

    @Bean
    ConfigurerModule parking(FailedBatches failedBatches, TransientFailures transientFailures) {
        return configurer -> configurer
                .eventProcessing()
                .registerDefaultHandlerInterceptor((configuration, processor) -> failedBatches.interceptor(processor))
                .registerDefaultHandlerInterceptor((configuration, processor) -> new EndOfBatch())
                .registerDefaultDeadLetterPolicy(configuration -> new Parking(transientFailures));
    }
}
