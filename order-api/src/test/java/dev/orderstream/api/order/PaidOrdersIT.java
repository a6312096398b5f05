package dev.orderstream.api.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderstream.api.FulfillingApiExtension;
import dev.orderstream.api.RunningApi;
import dev.orderstream.api.kafka.CommandTopic;
import dev.orderstream.fulfillment.FulfillmentClosed;
import dev.orderstream.fulfillment.FulfillmentOpened;
import dev.orderstream.order.OrderCompleted;
import dev.orderstream.order.OrderConfirmed;
import dev.orderstream.order.OrderRejected;
import dev.orderstream.order.RejectOrder;
import dev.orderstream.payment.CaptureRequested;
import dev.orderstream.payment.PaymentCaptured;
import dev.orderstream.payment.PaymentRefunded;
import dev.orderstream.payment.PaymentRequested;
import dev.orderstream.payment.RefundRequested;
import dev.orderstream.process.automation.OrderAutomation;
import dev.orderstream.returns.ReturnApproved;
import dev.orderstream.returns.ReturnClosed;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Orders from the basket to the refund, with provider, warehouse and carrier on the command topic. */
@ExtendWith(FulfillingApiExtension.class)
class PaidOrdersIT {

    private final RunningApi api;
    private final CommandTopic topic;

    PaidOrdersIT(RunningApi api, CommandTopic topic) {
        this.api = api;
        this.topic = topic;
    }

    @AfterEach
    void putTheClockBack() {
        api.moveClock(Duration.ZERO);
    }

    @Test
    void anOrderIsPaidForFetchedShippedCompletedSentBackAndRefunded() {
        String orderId = authorized("PAID-1");
        shipped(orderId);
        captured(orderId);
        awaitThat(() -> api.hasHappened(api.eventsOfOrder(orderId), OrderCompleted.class));
        assertThat(api.stock("PAID-1").onHand()).isEqualTo(8);

        String returnId = api.client()
                .post(
                        "/orders/" + orderId + "/returns",
                        "{\"reason\":\"too small\",\"lines\":[{\"lineId\":\"1\",\"sku\":\"PAID-1\",\"quantity\":1}]}")
                .requireStatus(201)
                .text("/returnId");
        awaitThat(() -> api.hasHappened(api.eventsOfReturn(returnId), ReturnApproved.class));
        send(
                returnId,
                "ReceiveReturn",
                "\"returnId\":\"%s\",\"receiptId\":\"r1\",\"units\":[{\"lineId\":\"1\",\"sku\":\"PAID-1\",\"quantity\":1,\"disposition\":\"RESTOCK\"}]"
                        .formatted(returnId));
        awaitThat(() -> api.hasHappened(api.eventsOfReturn(returnId), ReturnClosed.class));
        awaitThat(() -> api.hasHappened(api.eventsOfPayment(orderId), RefundRequested.class));
        toProvider("RecordRefund", orderId, "\"refundId\":\"%s\"".formatted(returnId));
        awaitThat(() -> api.hasHappened(api.eventsOfPayment(orderId), PaymentRefunded.class));
        PaymentRefunded refunded = last(orderId, PaymentRefunded.class);
        assertThat(refunded.refunded()).isEqualTo(Money.parse("GBP 10.21"));
        awaitThat(() -> api.stock("PAID-1").onHand() == 9);
    }

    @Test
    void aDeclinedOrderIsRejectedAndItsStockIsFree() {
        String orderId = placed("PAID-2");
        toProvider("RecordDecline", orderId, "\"reason\":\"insufficient funds\"");
        assertThat(rejection(orderId).code()).isEqualTo(RejectOrder.PAYMENT_DECLINED);
        awaitThat(() -> api.stock("PAID-2").available() == 10);
    }

    @Test
    void nothingIsLostWithTheInstanceThatTookTheOrders() {
        String paid = placed("PAID-3");
        String unpaid = placed("PAID-4");
        assertThat(api.stock("PAID-4").available()).isEqualTo(8);
        api.stop();
        toProvider("RecordAuthorization", paid, "\"authorization\":\"a-3\"");
        api.startAgain();
        awaitThat(() -> api.hasHappened(api.eventsOfWork(paid), FulfillmentOpened.class));

        api.moveClock(Duration.ofMinutes(31));
        assertThat(rejection(unpaid).code()).isEqualTo(RejectOrder.PAYMENT_EXPIRED);
        awaitThat(() -> api.stock("PAID-4").available() == 10);

        shipped(paid);
        captured(paid);
        awaitThat(() -> api.hasHappened(api.eventsOfOrder(paid), OrderCompleted.class));
        awaitThat(() -> api.stock("PAID-3").onHand() == 8);
        assertThat(api.stock("PAID-3").reserved()).isZero();
    }

    @Test
    void anOrderThatIsDrivenOnAgainDoesNothingTwice() {
        String orderId = authorized("PAID-5");
        int payment = api.eventsOfPayment(orderId).size();
        int order = api.eventsOfOrder(orderId).size();
        int stock = api.eventsOfStock("PAID-5").size();
        api.client().post("/orders/" + orderId + "/process/rerun", "").requireStatus(204);
        assertThat(api.eventsOfPayment(orderId)).hasSize(payment);
        assertThat(api.eventsOfOrder(orderId)).hasSize(order);
        assertThat(api.eventsOfStock("PAID-5")).hasSize(stock);
        assertThat(api.client()
                        .post("/orders/no-such-order/process/rerun", "")
                        .requireStatus(404)
                        .code())
                .isEqualTo("unknown-order");
    }

    @Test
    void anOrderThatIsStuckIsDrivenOn() {
        EventProcessor automations = api.bean(EventProcessingConfiguration.class)
                .eventProcessor(OrderAutomation.PROCESSING_GROUP)
                .orElseThrow();
        automations.shutDown();
        try {
            String orderId = place("PAID-6");
            api.client().post("/orders/" + orderId + "/process/rerun", "").requireStatus(204);
            assertThat(api.hasHappened(api.eventsOfPayment(orderId), PaymentRequested.class))
                    .isTrue();
            assertThat(api.stock("PAID-6").available()).isEqualTo(8);
        } finally {
            automations.start();
        }
    }

    /** Two units at 10.21: the payment provider does not answer 20.42, so that a test may. */
    private String place(String sku) {
        api.receive(sku, 10);
        return api.client()
                .post("/orders", OrderBodies.orderOf(sku, 2).replace("2.55", "10.21"))
                .requireStatus(201)
                .text("/orderId");
    }

    private String placed(String sku) {
        String orderId = place(sku);
        awaitThat(() -> api.hasHappened(api.eventsOfPayment(orderId), PaymentRequested.class));
        return orderId;
    }

    private String authorized(String sku) {
        String orderId = placed(sku);
        toProvider("RecordAuthorization", orderId, "\"authorization\":\"a-%s\"".formatted(sku));
        awaitThat(() -> api.hasHappened(api.eventsOfOrder(orderId), OrderConfirmed.class));
        awaitThat(() -> api.hasHappened(api.eventsOfWork(orderId), FulfillmentOpened.class));
        return orderId;
    }

    private void shipped(String orderId) {
        pickAndShip(orderId);
        awaitThat(() -> api.hasHappened(api.eventsOfWork(orderId), FulfillmentClosed.class));
    }

    private void pickAndShip(String orderId) {
        toWarehouse("StartPicking", orderId, "");
        toWarehouse("RecordPick", orderId, ",\"lineId\":\"1\",\"picked\":2");
        toWarehouse("PackShipment", orderId, ",\"shipmentId\":\"p1\",\"lines\":[{\"lineId\":\"1\",\"quantity\":2}]");
        toWarehouse("RecordShipment", orderId, ",\"shipmentId\":\"p1\",\"carrier\":\"DHL\"");
        toWarehouse("RecordDelivery", orderId, ",\"shipmentId\":\"p1\"");
    }

    private void captured(String orderId) {
        awaitThat(() -> api.hasHappened(api.eventsOfPayment(orderId), CaptureRequested.class));
        toProvider("RecordCapture", orderId, "\"captureId\":\"p1\"");
        awaitThat(() -> api.hasHappened(api.eventsOfPayment(orderId), PaymentCaptured.class));
        assertThat(last(orderId, PaymentCaptured.class).captured()).isEqualTo(Money.parse("GBP 20.42"));
    }

    private OrderRejected rejection(String orderId) {
        awaitThat(() -> api.isOrder(orderId, OrderRejected.class));
        return (OrderRejected)
                api.eventsOfOrder(orderId).get(api.eventsOfOrder(orderId).size() - 1);
    }

    private <E> E last(String orderId, Class<E> type) {
        return api.eventsOfPayment(orderId).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private void toProvider(String type, String orderId, String more) {
        send("pay-" + orderId, type, "\"paymentId\":\"pay-%s\",%s".formatted(orderId, more));
    }

    private void toWarehouse(String type, String orderId, String more) {
        send(orderId + "@MAIN", type, "\"fulfillmentOrderId\":\"%s@MAIN\"%s".formatted(orderId, more));
    }

    private void send(String key, String type, String properties) {
        topic.send(key, "{\"type\":\"%s\",\"messageId\":\"%s\",%s}".formatted(type, UUID.randomUUID(), properties));
    }

    private static void awaitThat(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(30)).until(condition);
    }
}
