package dev.orderstream.api.simulator;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Runs the simulated back-end systems where they are asked for. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("orderstream.simulator.enabled")
class SimulatorConfiguration {

    @Bean
    Simulator simulator(
            ConsumerFactory<String, byte[]> consumers,
            KafkaTemplate<String, byte[]> kafka,
            JsonMapper mapper,
            SimulatorProperties properties) {
        return new Simulator(new PastEvents(consumers), kafka, mapper, properties.commands());
    }
}
