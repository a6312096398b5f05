package dev.orderstream.axon.cosmos.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.azure.cosmos.CosmosAsyncContainer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.axon.cosmos.TestCosmos;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.axon.cosmos.eventstore.TestEventStore;
import dev.orderstream.axon.cosmos.tokenstore.CosmosTokenStore;
import dev.orderstream.axon.cosmos.tokenstore.SegmentTokens;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Axon's own saga manager in pooled processors, over the change feed and Cosmos DB's sagas and tokens. */
class SagaProcessorIT {

    private static final int ORDERS = 12;

    @RegisterExtension
    static final TestCosmos cosmos = new TestCosmos();

    private TestEventStore events;
    private CosmosAsyncContainer sagas;
    private CosmosAsyncContainer tokens;
    private String run;

    @BeforeEach
    void openContainers() {
        events = new TestEventStore(cosmos);
        sagas = cosmos.open(CosmosSagaStore.container("sagas"));
        tokens = cosmos.open(CosmosTokenStore.container("tokens"));
        run = UUID.randomUUID().toString();
        Delivery.SEEN.clear();
    }

    @Test
    void sagasFollowTheirEventsThroughChangingAssociationsAndEnd() {
        Configuration application = start("one", 4);
        try {
            for (int i = 0; i < ORDERS; i++) {
                publish(i, 0, new Delivery.OrderPlaced(order(i)));
                publish(i, 1, new Delivery.ShipmentPacked(order(i), shipment(i)));
                publish(i, 2, new Delivery.ShipmentMoved(shipment(i), "Bern"));
                publish(i, 3, new Delivery.ShipmentArrived(shipment(i)));
            }

            await().atMost(Duration.ofMinutes(2))
                    .until(() -> allSaw(4) && documents().isEmpty());
        } finally {
            application.shutdown();
        }

        for (int i = 0; i < ORDERS; i++) {
            assertThat(Delivery.SEEN.get(order(i))).containsExactly("placed", "packed", "moved to Bern", "arrived");
        }
    }

    /**
     * With one segment, whose position is the processor's. Several segments stop at different positions and are no ranges,
     * so the next instance may hand a saga events that it has handled.
     */
    @Test
    void anotherInstanceGoesOnWhereTheFirstStopped() {
        Configuration first = start("one", 1);
        try {
            for (int i = 0; i < ORDERS; i++) {
                publish(i, 0, new Delivery.OrderPlaced(order(i)));
                publish(i, 1, new Delivery.ShipmentPacked(order(i), shipment(i)));
            }
            await().atMost(Duration.ofMinutes(2)).until(() -> allSaw(2));
        } finally {
            first.shutdown();
        }
        Configuration second = start("two", 1);
        try {
            for (int i = 0; i < ORDERS; i++) {
                publish(i, 2, new Delivery.ShipmentArrived(shipment(i)));
            }
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> allSaw(3) && documents().isEmpty());
        } finally {
            second.shutdown();
        }

        for (int i = 0; i < ORDERS; i++) {
            assertThat(Delivery.SEEN.get(order(i))).containsExactly("placed", "packed", "arrived");
        }
    }

    private Configuration start(String nodeId, int segments) {
        Configurer configurer = DefaultConfigurer.defaultConfiguration()
                .configureSerializer(c -> TestCosmos.serializer())
                .configureEventStore(c -> events.store())
                .registerComponent(
                        TokenStore.class,
                        c -> new CosmosTokenStore(
                                tokens,
                                TestCosmos.serializer(),
                                new CosmosTokenStore.Settings(
                                        nodeId, Duration.ofSeconds(10), Clock.systemUTC(), SegmentTokens.AS_STORED),
                                RequestCharges.IGNORED))
                .registerComponent(
                        SagaStore.class,
                        c -> new CosmosSagaStore(sagas, TestCosmos.serializer(), 10, RequestCharges.IGNORED));
        configurer
                .eventProcessing()
                .usingPooledStreamingEventProcessors()
                .registerDefaultListenerInvocationErrorHandler(c -> PropagatingErrorHandler.instance())
                .registerPooledStreamingEventProcessorConfiguration(
                        (c, builder) -> builder.initialSegmentCount(segments)
                                .batchSize(10)
                                .initialToken(StreamableMessageSource::createTailToken))
                .registerSaga(Delivery.class);
        Configuration configuration = configurer.buildConfiguration();
        assertThat(configuration.eventStore()).isSameAs(configuration.getComponent(EventStore.class));
        configuration.start();
        return configuration;
    }

    private void publish(int order, long sequenceNumber, Object payload) {
        events.engine()
                .appendEvents(List.of(new GenericDomainEventMessage<>("Order", order(order), sequenceNumber, payload)));
    }

    private static boolean allSaw(int steps) {
        return Delivery.SEEN.size() == ORDERS && Delivery.SEEN.values().stream().allMatch(seen -> seen.size() == steps);
    }

    private List<JsonNode> documents() {
        return sagas.queryItems("SELECT * FROM c", JsonNode.class).collectList().block();
    }

    private String order(int number) {
        return "order-%d-%s".formatted(number, run);
    }

    private String shipment(int number) {
        return "shipment-%d-%s".formatted(number, run);
    }
}
