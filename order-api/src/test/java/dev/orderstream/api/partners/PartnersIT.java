package dev.orderstream.api.partners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderstream.api.FulfillingApiExtension;
import dev.orderstream.api.RunningApi;
import dev.orderstream.fulfillment.FulfillmentClosed;
import dev.orderstream.fulfillment.FulfillmentOpened;
import dev.orderstream.fulfillment.PickingStarted;
import dev.orderstream.fulfillment.ShipmentDelivered;
import dev.orderstream.order.OrderCompleted;
import dev.orderstream.order.OrderRejected;
import dev.orderstream.payment.PaymentCaptured;
import dev.orderstream.payment.PaymentRequested;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.core.ConditionFactory;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Orders that nobody but the partners looks after. */
@ExtendWith(FulfillingApiExtension.class)
class PartnersIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final RunningApi api;
    private final RunningPartners partners;
    private PublishedEvents events;

    PartnersIT(RunningApi api, RunningPartners partners) {
        this.api = api;
        this.partners = partners;
    }

    @BeforeEach
    void open() {
        events = new PublishedEvents(api);
    }

    @AfterEach
    void close() {
        events.close();
    }

    @Test
    void anOrderIsPaidForPickedDeliveredAndCompletedByItself() {
        String orderId = place("SIM-1", "10.00");
        publishUntil(orderId, () -> api.isOrder(orderId, OrderCompleted.class));
        publishUntil(orderId, () -> api.hasHappened(api.eventsOfWork(orderId), ShipmentDelivered.class));
        publishUntil(orderId, () -> api.hasHappened(api.eventsOfPayment(orderId), PaymentCaptured.class));
        assertThat(api.stock("SIM-1").onHand()).isEqualTo(8);
    }

    @Test
    void anAmountThatEndsIn41IsDeclined() {
        String orderId = place("SIM-2", "10.205");
        publishUntil(orderId, () -> api.isOrder(orderId, OrderRejected.class));
        await().atMost(PATIENCE).until(() -> api.stock("SIM-2").available() == 10);
    }

    @Test
    void aProviderThatAnswersTwiceIsTakenAtItsWordOnce() {
        String orderId = place("SIM-3", "10.215");
        publishUntil(orderId, () -> api.isOrder(orderId, OrderCompleted.class));
        publishUntil(orderId, () -> api.hasHappened(api.eventsOfPayment(orderId), PaymentCaptured.class));
        assertThat(api.eventsOfPayment(orderId)).doesNotHaveDuplicates().hasSize(4);
    }

    @Test
    void aWarehouseThatWasStartedAgainStillKnowsItsWork() {
        String orderId = place("SIM-4", "10.00");
        publishUntil(orderId, () -> api.hasHappened(api.eventsOfPayment(orderId), PaymentRequested.class));
        publishUntil(orderId, () -> api.hasHappened(api.eventsOfWork(orderId), PickingStarted.class));
        DomainEventMessage<?> opened = api.messages(orderId + "@MAIN").stream()
                .filter(event -> event.getPayload() instanceof FulfillmentOpened)
                .findFirst()
                .orElseThrow();
        partners.stop();
        events.publishAgain(EventTopics.FULFILLMENT, opened);
        partners.startAgain();
        publishUntil(orderId, () -> api.hasHappened(api.eventsOfWork(orderId), FulfillmentClosed.class));
    }

    private void publishUntil(String orderId, Callable<Boolean> condition) {
        patiently().until(() -> {
            events.publish(orderId);
            return condition.call();
        });
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(200));
    }

    /** Two units, so that the total is twice the price. */
    private String place(String sku, String unitPrice) {
        api.receive(sku, 10);
        return api.client()
                .post(
                        "/orders",
                        """
                        {"customerId":"17850","currency":"GBP","lines":[{"sku":"%s","quantity":2,"unitPrice":"%s"}]}
                        """
                                .formatted(sku, unitPrice))
                .requireStatus(201)
                .text("/orderId");
    }
}
