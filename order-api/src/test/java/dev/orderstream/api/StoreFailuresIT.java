package dev.orderstream.api;

import static dev.orderstream.cosmos.embedded.faults.Operation.CREATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderstream.api.ApiClient.Response;
import dev.orderstream.api.kafka.CommandTopic;
import dev.orderstream.api.order.OrderBodies;
import dev.orderstream.cosmos.embedded.faults.ActiveFault;
import dev.orderstream.cosmos.embedded.faults.Fault;
import dev.orderstream.order.OrderConfirmed;
import dev.orderstream.process.automation.OrderAutomation;
import java.time.Duration;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What callers see while the event store takes nothing, and that nothing is lost or doubled by it. */
@ExtendWith(RunningApiExtension.class)
class StoreFailuresIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Fault TAKES_NOTHING =
            Fault.on(CREATE).inContainer("events").respond(403);

    private final RunningApi api;

    StoreFailuresIT(RunningApi api) {
        this.api = api;
    }

    @AfterEach
    void recover() {
        api.faults().clear();
    }

    @Test
    void aRequestIsAskedToComeAgainAndSucceedsUnderTheSameKeyWhenTheStoreHasRecovered() {
        api.faults().add(TAKES_NOTHING);
        Response failed = api.client().post("/stock/FAILURE-1/receipts", "failure-1", "{\"quantity\":5}");
        assertThat(failed.status()).isEqualTo(503);
        assertThat(failed.code()).isEqualTo("store-unavailable");
        assertThat(failed.header("Retry-After")).hasValue("1");
        api.faults().clear();
        Response again = api.client().post("/stock/FAILURE-1/receipts", "failure-1", "{\"quantity\":5}");
        assertThat(again.requireStatus(201).header("Idempotent-Replayed")).isEmpty();
        assertThat(api.stock("FAILURE-1").onHand()).isEqualTo(5);
    }

    @Test
    void aCommandThatWasStoredThoughTheStoreDidNotSaySoIsAppliedOnce() {
        api.faults()
                .add(Fault.on(CREATE)
                        .inContainer("events")
                        .times(1)
                        .afterApplying()
                        .respond(408));
        api.client().post("/stock/FAILURE-2/receipts", "{\"quantity\":5}").requireStatus(201);
        assertThat(api.eventsOfStock("FAILURE-2")).hasSize(1);
    }

    @Test
    void aMessageWaitsForTheStoreAndIsNoDeadLetter() {
        try (CommandTopic topic = new CommandTopic(api)) {
            ActiveFault fault = api.faults().add(TAKES_NOTHING);
            topic.receive("FAILURE-3", 5);
            await().atMost(PATIENCE).until(() -> fault.hits() >= 2);
            api.faults().clear();
            await().atMost(PATIENCE).until(() -> api.eventsOfStock("FAILURE-3").size() == 1);
            assertThat(topic.deadLettersOf("FAILURE-3@MAIN")).isEmpty();
        }
    }

    @Test
    void anOrderIsConfirmedWhenTheStoreHasRecovered() {
        api.receive("FAILURE-4", 5);
        EventProcessor automation = api.bean(EventProcessingConfiguration.class)
                .eventProcessor(OrderAutomation.PROCESSING_GROUP)
                .orElseThrow();
        automation.shutDown();
        String orderId = api.client()
                .post("/orders", OrderBodies.orderOf("FAILURE-4", 2))
                .requireStatus(201)
                .text("/orderId");
        ActiveFault fault = api.faults().add(TAKES_NOTHING);
        automation.start();
        await().atMost(Duration.ofMinutes(1)).until(() -> fault.hits() >= 2);
        api.faults().clear();
        await().atMost(Duration.ofMinutes(1)).until(() -> api.isOrder(orderId, OrderConfirmed.class));
        assertThat(api.stock("FAILURE-4").reserved()).isEqualTo(2);
    }
}
