package dev.orderstream.api.killed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderstream.api.ApiClient.Response;
import dev.orderstream.api.killed.StoredEvents.StoredEvent;
import dev.orderstream.api.partners.EventTopics;
import dev.orderstream.cosmos.embedded.EmbeddedCosmos;
import dev.orderstream.kafka.LocalKafka;
import dev.orderstream.partners.Partners;
import dev.orderstream.partners.Topics;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service is killed under orders that are paid for, fetched and shipped, and started again. */
class KilledServiceIT {

    private static final int RECEIVED = 1_000;
    private static final int OF_EACH_AT_ONCE = 3;

    @TempDir
    private Path directory;

    private final Map<String, OrderFate> orders = new ConcurrentHashMap<>();
    private final ExecutorService customers = Executors.newFixedThreadPool(3);
    private EmbeddedCosmos cosmos;
    private LocalKafka kafka;
    private EventTopics topics;
    private Partners partners;
    private ApiProcess service;
    private StoredEvents events;

    @BeforeEach
    void open() {
        cosmos = EmbeddedCosmos.start();
        kafka = LocalKafka.start(directory.resolve("kafka"), 0);
        EventTopics.create(kafka.bootstrapServers());
        topics = new EventTopics(kafka.bootstrapServers());
        partners = Partners.start(kafka.bootstrapServers(), Topics.USUAL);
        service = new ApiProcess(
                directory.resolve("service.log"),
                List.of(
                        "--axon.cosmos.endpoint=" + cosmos.endpoint(),
                        "--axon.cosmos.key=" + cosmos.key(),
                        "--spring.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                        // The broker gives the partitions of a killed consumer away after this time, not after 45 s.
                        "--spring.kafka.consumer.properties.session.timeout.ms=6000",
                        "--orderstream.fulfillment.policy=pay-then-fulfill"));
        service.start();
        events = new StoredEvents(cosmos);
    }

    @AfterEach
    void close() {
        customers.shutdownNow();
        service.close();
        partners.close();
        events.close();
        topics.close();
        kafka.close();
        cosmos.close();
    }

    @Test
    void everyOrderComesToItsEndItsMoneyIsTakenOnceAndNoUnitIsLost() {
        repeatUntilAnswered("/stock/A/receipts", "{\"quantity\":" + RECEIVED + "}");
        repeatUntilAnswered("/stock/B/receipts", "{\"quantity\":" + RECEIVED + "}");

        placeOrders();
        killAndStartAgainWhenStored("OrderPlaced", 8);
        placeOrders();
        killAndStartAgainWhenStored("PickingStarted", 13);
        placeOrders();
        killAndStartAgainWhenStored("CaptureRequested", 22);

        untilAsserted(() -> {
            assertThat(orders).hasSize(3 * OF_EACH_AT_ONCE * OrderFate.values().length);
            orders.forEach((orderId, fate) -> fate.assertMet(orderId, events));
            assertStock("A@MAIN", RECEIVED - shipped(OrderFate::shippedOfA));
            assertStock("B@MAIN", RECEIVED - shipped(OrderFate::shippedOfB));
        });
    }

    /** Some customers order at once and go on doing so, also while nobody answers. */
    private void placeOrders() {
        for (int number = 0; number < OF_EACH_AT_ONCE; number++) {
            for (OrderFate fate : OrderFate.values()) {
                customers.submit(() ->
                        orders.put(repeatUntilAnswered("/orders", fate.body()).text("/orderId"), fate));
            }
        }
    }

    /** As a careful client does: the same request with the same key. */
    private Response repeatUntilAnswered(String path, String body) {
        String key = UUID.randomUUID().toString();
        return patiently()
                .ignoreException(UncheckedIOException.class)
                .until(() -> service.client().post(path, key, body), response -> response.status() == 201);
    }

    private void killAndStartAgainWhenStored(String eventType, int count) {
        untilAsserted(() -> assertThat(events.count(eventType)).isGreaterThanOrEqualTo(count));
        service.kill();
        service.start();
    }

    private void assertStock(String stockItemId, int onHand) {
        List<StoredEvent> all = events.of(stockItemId);
        StoredEvent last = all.get(all.size() - 1);
        assertThat(last.payload().path("onHand").asInt())
                .as("on hand of " + stockItemId)
                .isEqualTo(onHand);
        assertThat(last.payload().path("reserved").asInt())
                .as("reserved of " + stockItemId)
                .isZero();
    }

    private int shipped(ToIntFunction<OrderFate> units) {
        return orders.values().stream().mapToInt(units).sum();
    }

    /** Goes on publishing what is stored until something is so. */
    private void untilAsserted(Runnable isSo) {
        patiently().untilAsserted(() -> {
            events.read(this::publish);
            topics.flush();
            isSo.run();
        });
    }

    private void publish(StoredEvent event) {
        if (event.aggregateId().startsWith("pay-")) {
            publish(EventTopics.PAYMENTS, event);
        } else if (event.payload().has("fulfillmentOrderId")) {
            publish(EventTopics.FULFILLMENT, event);
        }
    }

    private void publish(String topic, StoredEvent event) {
        byte[] json = event.payload().toString().getBytes(StandardCharsets.UTF_8);
        topics.publish(topic, event.aggregateId(), event.id(), event.type(), json);
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofMinutes(5)).pollInterval(Duration.ofMillis(100));
    }
}
