package dev.orderstream.api.fulfillment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderstream.api.ApiClient.Response;
import dev.orderstream.api.FulfillingApiExtension;
import dev.orderstream.api.RunningApi;
import dev.orderstream.fulfillment.DeliveryFailureSettled;
import dev.orderstream.fulfillment.FulfillmentIncomplete;
import dev.orderstream.fulfillment.FulfillmentOpened;
import dev.orderstream.fulfillment.FulfillmentOrderId;
import dev.orderstream.fulfillment.ShipmentDelivered;
import dev.orderstream.fulfillment.ShipmentPacked;
import dev.orderstream.fulfillment.ShipmentTrackingAdded;
import dev.orderstream.order.OrderCompleted;
import dev.orderstream.payment.PaymentId;
import dev.orderstream.payment.PaymentRequested;
import dev.orderstream.payment.RecordAuthorization;
import dev.orderstream.rule.OrderId;
import java.time.Duration;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A warehouse that works over HTTP. */
@ExtendWith(FulfillingApiExtension.class)
class WarehouseIT {

    private final RunningApi api;

    WarehouseIT(RunningApi api) {
        this.api = api;
    }

    @Test
    void whatIsFoundIsShippedAndWhatIsNotIsCancelled() {
        String orderId = opened("WAREHOUSE-1");
        String work = "/fulfillment-orders/" + orderId + "@MAIN";
        post(work + "/picking", "");
        post(work + "/picks", "{\"lineId\":\"1\",\"picked\":1}");
        post(work + "/short-picks", "{\"lineId\":\"1\",\"shortQuantity\":1}");
        post(work + "/shipments", "{\"shipmentId\":\"p1\",\"lines\":[{\"lineId\":\"1\",\"quantity\":1}]}");
        post(work + "/shipments/p1/dispatch", "{\"carrier\":\"DHL\",\"trackingNumber\":\"JD1\"}");
        post(work + "/shipments/p1/delivery", "{}");
        assertThat(api.hasHappened(api.eventsOfWork(orderId), FulfillmentIncomplete.class))
                .isTrue();
        assertThat(api.hasHappened(api.eventsOfWork(orderId), ShipmentDelivered.class))
                .isTrue();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> api.hasHappened(api.eventsOfOrder(orderId), OrderCompleted.class));
    }

    @Test
    void whatCannotBeDoneIsRefusedWithItsReason() {
        String orderId = opened("WAREHOUSE-2");
        String work = "/fulfillment-orders/" + orderId + "@MAIN";
        Response tooMany = api.client().post(work + "/picks", "{\"lineId\":\"1\",\"picked\":3}");
        assertThat(tooMany.status()).isEqualTo(409);
        assertThat(tooMany.code()).isEqualTo("more-than-requested");
        Response unknown = api.client().post("/fulfillment-orders/none@MAIN/picking", "");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.code()).isEqualTo("unknown-fulfillment-order");
    }

    @Test
    void whatIsReportedInTheWrongOrderIsAppliedWhenItCanBe() {
        String orderId = opened("WAREHOUSE-3");
        String work = "/fulfillment-orders/" + orderId + "@MAIN";
        post(work + "/shipments/p1/delivery", "{}");
        post(work + "/shipments", "{\"shipmentId\":\"p1\",\"lines\":[{\"lineId\":\"1\",\"quantity\":2}]}");
        assertThat(api.hasHappened(api.eventsOfWork(orderId), ShipmentPacked.class))
                .isFalse();
        post(work + "/picks", "{\"lineId\":\"1\",\"picked\":2}");
        assertThat(api.hasHappened(api.eventsOfWork(orderId), ShipmentDelivered.class))
                .isTrue();
        post(work + "/shipments/p1/dispatch", "{\"carrier\":\"DHL\",\"trackingNumber\":\"JD1\"}");
        assertThat(api.eventsOfWork(orderId))
                .last()
                .isEqualTo(new ShipmentTrackingAdded(
                        FulfillmentOrderId.of(new OrderId(orderId), "MAIN"), new OrderId(orderId), "p1", "DHL", "JD1"));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> api.hasHappened(api.eventsOfOrder(orderId), OrderCompleted.class));
    }

    @Test
    void whoeverLooksAfterALostShipmentSaysWhatTheCustomerGot() {
        String orderId = opened("WAREHOUSE-4");
        String work = "/fulfillment-orders/" + orderId + "@MAIN";
        String settlement = work + "/shipments/p1/delivery-failure/settlement";
        String refunded = "{\"resolution\":\"REFUNDED\",\"reason\":\"lost by the carrier\"}";
        post(work + "/picks", "{\"lineId\":\"1\",\"picked\":2}");
        post(work + "/shipments", "{\"shipmentId\":\"p1\",\"lines\":[{\"lineId\":\"1\",\"quantity\":2}]}");
        assertThat(api.client().post(settlement, refunded).requireStatus(409).code())
                .isEqualTo("shipment-not-failed");
        post(work + "/shipments/p1/delivery-failure", "{\"reason\":\"lost on the way\"}");
        post(settlement, refunded);
        assertThat(api.eventsOfWork(orderId)).last().isInstanceOf(DeliveryFailureSettled.class);
        assertThat(api.client()
                        .post(settlement, "{\"reason\":\"lost\"}")
                        .requireStatus(422)
                        .text("/detail"))
                .contains("REDELIVERED");
    }

    @Test
    void aDeliveryThatHasNotHappenedYetIsRefused() {
        String orderId = opened("WAREHOUSE-5");
        Response refused = api.client()
                .post(
                        "/fulfillment-orders/" + orderId + "@MAIN/shipments/p1/delivery",
                        "{\"deliveredAt\":\"2199-01-01T00:00:00Z\"}");
        assertThat(refused.requireStatus(409).code()).isEqualTo("delivery-from-the-future");
    }

    @Test
    void anOrderThatIsWithTheWarehouseIsNotCompletedByAnybodyElse() {
        String orderId = opened("WAREHOUSE-6");
        Response refused = api.client().post("/orders/" + orderId + "/completion", "");
        assertThat(refused.requireStatus(409).code()).isEqualTo("order-in-fulfillment");
        assertThat(api.stock("WAREHOUSE-6").onHand()).isEqualTo(10);
    }

    private void post(String path, String body) {
        api.client().post(path, body).requireStatus(200);
    }

    /** Nobody but this test authorizes 20.42. */
    private String opened(String sku) {
        api.receive(sku, 10);
        String orderId = api.client()
                .post(
                        "/orders",
                        """
                        {"customerId":"17850","currency":"GBP","lines":[{"sku":"%s","quantity":2,"unitPrice":"10.21"}]}
                        """
                                .formatted(sku))
                .requireStatus(201)
                .text("/orderId");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> api.hasHappened(api.eventsOfPayment(orderId), PaymentRequested.class));
        api.bean(CommandGateway.class).sendAndWait(new RecordAuthorization(new PaymentId("pay-" + orderId), "a", null));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> api.hasHappened(api.eventsOfWork(orderId), FulfillmentOpened.class));
        return orderId;
    }
}
