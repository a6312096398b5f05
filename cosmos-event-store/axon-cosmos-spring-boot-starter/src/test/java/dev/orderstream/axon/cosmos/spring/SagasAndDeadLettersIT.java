package dev.orderstream.axon.cosmos.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.azure.cosmos.CosmosAsyncDatabase;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.axon.cosmos.deadletter.CosmosSequencedDeadLetterQueue;
import dev.orderstream.axon.cosmos.saga.CosmosSagaStore;
import dev.orderstream.cosmos.embedded.EmbeddedCosmos;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.axonframework.messaging.deadletter.DeadLetterQueueOverflowException;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.modelling.saga.repository.inmemory.InMemorySagaStore;
import org.axonframework.spring.stereotype.Saga;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Sagas and dead-letter queues of an application that has the dependency, an endpoint and a key. */
class SagasAndDeadLettersIT {

    private static final String DLQ = "--axon.eventhandling.processors.shipments.dlq.enabled=true";

    private EmbeddedCosmos cosmos;

    @BeforeEach
    void startServer() {
        cosmos = EmbeddedCosmos.start();
    }

    @AfterEach
    void stopServer() {
        cosmos.close();
    }

    @Test
    void aSagaIsStoredWhileItLastsAndGoneWhenItEnds() {
        try (ConfigurableApplicationContext application = start(WithSaga.class)) {
            assertThat(application.getBean(SagaStore.class)).isInstanceOf(CosmosSagaStore.class);
            EventGateway events = application.getBean(EventGateway.class);

            events.publish(new ShipmentPacked("shipment-1"));
            await().atMost(Duration.ofMinutes(1)).until(() -> documents(application, "sagas").stream()
                    .anyMatch(
                            document -> document.at("/saga/shipmentId").asText().equals("shipment-1")));
            events.publish(new ShipmentArrived("shipment-1"));
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> documents(application, "sagas").isEmpty());
        }
    }

    @Test
    void anEventThatCannotBeHandledWaitsInTheQueueAcrossARestart() {
        try (ConfigurableApplicationContext application = start(WithHandler.class, DLQ)) {
            application.getBean(Shipments.class).broken = true;
            application.getBean(EventGateway.class).publish(new ShipmentPacked("shipment-1"));

            await().atMost(Duration.ofMinutes(1)).until(() -> queue(application).size() == 1);
        }
        try (ConfigurableApplicationContext application = start(WithHandler.class, DLQ)) {
            assertThat(queue(application)).isInstanceOf(CosmosSequencedDeadLetterQueue.class);
            boolean processed = application
                    .getBean(EventProcessingConfiguration.class)
                    .sequencedDeadLetterProcessor("shipments")
                    .orElseThrow()
                    .processAny();

            assertThat(processed).isTrue();
            assertThat(application.getBean(Shipments.class).packed).containsExactly("shipment-1");
            assertThat(queue(application).size()).isZero();
        }
    }

    @Test
    void whatIsParkedIsTriedAgainByItselfUntilItsCauseHasPassed() {
        try (ConfigurableApplicationContext application =
                start(WithHandler.class, DLQ, "--axon.cosmos.dead-letters.retry-interval=1s")) {
            Shipments shipments = application.getBean(Shipments.class);
            shipments.broken = true;
            application.getBean(EventGateway.class).publish(new ShipmentPacked("shipment-1"));
            await().atMost(Duration.ofMinutes(1)).until(() -> queue(application).size() == 1);
            int failedBefore = shipments.failed.get();
            await().atMost(Duration.ofMinutes(1)).until(() -> shipments.failed.get() > failedBefore);
            assertThat(queue(application).size()).isEqualTo(1);

            shipments.broken = false;

            await().atMost(Duration.ofMinutes(1)).until(() -> queue(application).size() == 0);
            assertThat(shipments.packed).containsExactly("shipment-1");
        }
    }

    @Test
    void theLimitsOfAQueueAreProperties() {
        try (ConfigurableApplicationContext application = start(
                WithHandler.class,
                DLQ,
                "--axon.cosmos.dead-letters.max-sequences=1",
                "--axon.cosmos.dead-letters.max-sequence-size=1",
                "--axon.cosmos.containers.dead-letters=letters")) {
            SequencedDeadLetterQueue<EventMessage<?>> queue = queue(application);
            EventMessage<?> event = GenericEventMessage.asEventMessage("one");
            queue.enqueue("shipment-1", new GenericDeadLetter<>("shipment-1", event));

            assertThat(queue.isFull("shipment-1")).isTrue();
            assertThat(queue.isFull("shipment-2")).isTrue();
            assertThatThrownBy(() -> queue.enqueue("shipment-2", new GenericDeadLetter<>("shipment-2", event)))
                    .isInstanceOf(DeadLetterQueueOverflowException.class);
            assertThat(containers(application)).contains("letters");
        }
    }

    @Test
    void anApplicationWithoutSagasAndQueuesHasNoContainersForThem() {
        try (ConfigurableApplicationContext application = start(WithHandler.class)) {
            assertThat(containers(application)).contains("events", "tokens").doesNotContain("sagas", "dead-letters");
            assertThat(application.getBean(EventProcessingConfiguration.class).deadLetterQueue("shipments"))
                    .isEmpty();
        }
    }

    @Test
    void anApplicationsOwnSagaStoreIsKept() {
        try (ConfigurableApplicationContext application = start(WithOwnSagaStore.class)) {
            assertThat(application.getBean(SagaStore.class)).isInstanceOf(InMemorySagaStore.class);
        }
    }

    private ConfigurableApplicationContext start(Class<?> configuration, String... properties) {
        List<String> arguments = new ArrayList<>(List.of(
                "--axon.cosmos.endpoint=" + cosmos.endpoint(),
                "--axon.cosmos.key=" + cosmos.key(),
                "--axon.eventhandling.processors.shipments.mode=pooled",
                "--axon.eventhandling.processors.shipments.token-claim-interval=200",
                "--axon.eventhandling.processors.shipments.initial-segment-count=2",
                "--axon.eventhandling.processors.DeliveryProcessor.mode=pooled",
                "--axon.eventhandling.processors.DeliveryProcessor.token-claim-interval=200",
                "--axon.eventhandling.processors.DeliveryProcessor.initial-segment-count=2",
                "--spring.main.web-application-type=none",
                "--spring.main.banner-mode=off"));
        arguments.addAll(List.of(properties));
        return new SpringApplication(configuration).run(arguments.toArray(String[]::new));
    }

    private static SequencedDeadLetterQueue<EventMessage<?>> queue(ConfigurableApplicationContext application) {
        return application
                .getBean(EventProcessingConfiguration.class)
                .deadLetterQueue("shipments")
                .orElseThrow();
    }

    private static List<JsonNode> documents(ConfigurableApplicationContext application, String container) {
        return application
                .getBean(CosmosAsyncDatabase.class)
                .getContainer(container)
                .queryItems("SELECT * FROM c", JsonNode.class)
                .collectList()
                .block();
    }

    private static List<String> containers(ConfigurableApplicationContext application) {
        return application
                .getBean(CosmosAsyncDatabase.class)
                .readAllContainers()
                .map(CosmosContainerProperties::getId)
                .collectList()
                .block();
    }

    record ShipmentPacked(String shipmentId) {}

    record ShipmentArrived(String shipmentId) {}

    @Saga
    @ProcessingGroup("DeliveryProcessor")
    @JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
    public static class Delivery {

        @SuppressWarnings("UnusedVariable") // Is stored with the saga.
        private String shipmentId = "";

        public Delivery() {}

        @StartSaga
        @SagaEventHandler(associationProperty = "shipmentId")
        void on(ShipmentPacked event) {
            shipmentId = event.shipmentId();
        }

        @EndSaga
        @SagaEventHandler(associationProperty = "shipmentId")
        void on(ShipmentArrived event) {
            shipmentId = "";
        }
    }

    @ProcessingGroup("shipments")
    static class Shipments {

        private final List<String> packed = new CopyOnWriteArrayList<>();
        private final AtomicInteger failed = new AtomicInteger();
        private volatile boolean broken;

        @EventHandler
        void on(ShipmentPacked event) {
            if (broken) {
                failed.incrementAndGet();
                throw new IllegalStateException("The scale is broken");
            }
            packed.add(event.shipmentId());
        }
    }

    @EnableAutoConfiguration
    @Import(Delivery.class)
    static class WithSaga {}

    @EnableAutoConfiguration
    @Import(Shipments.class)
    static class WithHandler {}

    @EnableAutoConfiguration
    static class WithOwnSagaStore {

        @Bean
        InMemorySagaStore ownSagaStore() {
            return new InMemorySagaStore();
        }
    }
}
