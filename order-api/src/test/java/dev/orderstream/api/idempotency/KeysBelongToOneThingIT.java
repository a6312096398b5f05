package dev.orderstream.api.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderstream.api.ApiClient.Response;
import dev.orderstream.api.FulfillingApiExtension;
import dev.orderstream.api.RunningApi;
import dev.orderstream.fulfillment.FulfillmentOrderId;
import dev.orderstream.fulfillment.PackShipment;
import dev.orderstream.fulfillment.RecordDeliveryFailure;
import dev.orderstream.fulfillment.RecordPick;
import dev.orderstream.fulfillment.RequestedLine;
import dev.orderstream.fulfillment.ScheduleFulfillment;
import dev.orderstream.fulfillment.ShipmentLine;
import dev.orderstream.order.AllowReturn;
import dev.orderstream.order.Charge;
import dev.orderstream.order.CompleteOrder;
import dev.orderstream.order.ConfirmOrder;
import dev.orderstream.order.HoldOrder;
import dev.orderstream.order.OrderLine;
import dev.orderstream.order.PlaceOrder;
import dev.orderstream.order.ReturningLine;
import dev.orderstream.payment.CapturePayment;
import dev.orderstream.payment.PaymentId;
import dev.orderstream.payment.RecordAuthorization;
import dev.orderstream.payment.RecordCapture;
import dev.orderstream.payment.RecordCaptureFailure;
import dev.orderstream.payment.RecordRefundFailure;
import dev.orderstream.payment.RefundPayment;
import dev.orderstream.payment.RequestPayment;
import dev.orderstream.process.automation.OrderAutomation;
import dev.orderstream.returns.ApproveReturn;
import dev.orderstream.returns.Disposition;
import dev.orderstream.returns.ReceiveReturn;
import dev.orderstream.returns.ReceivedUnits;
import dev.orderstream.returns.RequestReturn;
import dev.orderstream.returns.ReturnLine;
import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.ReturnId;
import dev.orderstream.stock.ExpectTransfer;
import dev.orderstream.stock.ReceiveStock;
import dev.orderstream.stock.ReservationId;
import dev.orderstream.stock.ReserveStock;
import dev.orderstream.stock.SetStockAside;
import dev.orderstream.stock.StockItemId;
import dev.orderstream.stock.UnavailableReason;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * The same key, with the same content, is sent to two orders, stock items, payments, returns or fulfillment orders: that are two requests,
 * at every endpoint that there is. Nobody but the test does anything to them.
 */
@ExtendWith(FulfillingApiExtension.class)
class KeysBelongToOneThingIT {

    private static final Money AMOUNT = Money.parse("GBP 4.00");
    private static final BigMoney PRICE = BigMoney.parse("GBP 2.00");

    private final RunningApi api;
    private final CommandGateway gateway;
    private final EventProcessor automations;

    KeysBelongToOneThingIT(RunningApi api) {
        this.api = api;
        this.gateway = api.bean(CommandGateway.class);
        this.automations = api.bean(EventProcessingConfiguration.class)
                .eventProcessor(OrderAutomation.PROCESSING_GROUP)
                .orElseThrow();
    }

    @BeforeEach
    void stopAutomations() {
        automations.shutDown();
    }

    @AfterEach
    void startAutomations() {
        automations.start();
    }

    /** How to make something that the endpoint can be used on, and the body to send; ids are those of the thing. */
    private record Endpoint(String path, String body, Consumer<String> made) {
        static Endpoint of(String path, String body, Consumer<String> made) {
            return new Endpoint(path, body, made);
        }

        String pathOf(String id) {
            return path.replaceFirst("\\{(orderId|returnId|paymentId|sku)}", id)
                    .replaceFirst("\\{id}", id + "@MAIN")
                    .replaceFirst("\\{hold}", "review")
                    .replaceFirst("\\{captureId}", "c1")
                    .replaceFirst("\\{refundId}", "r1")
                    .replaceFirst("\\{shipmentId}", "p1")
                    .replaceFirst("\\{transferId}", "t1");
        }
    }

    private List<Endpoint> endpoints() {
        String reason = "{\"reason\":\"because\"}";
        String units = "{\"units\":[{\"lineId\":\"1\",\"sku\":\"A\",\"quantity\":1,\"disposition\":\"RESTOCK\"}]}";
        String aside = "{\"reason\":\"DAMAGED\",\"quantity\":1}";
        String lines = "{\"shipmentId\":\"p1\",\"lines\":[{\"lineId\":\"1\",\"quantity\":2}]}";
        List<Endpoint> all = new ArrayList<>(List.of(
                Endpoint.of("/orders/{orderId}/cancellation", reason, this::confirmed),
                Endpoint.of("/orders/{orderId}/completion", "", this::confirmed),
                Endpoint.of("/orders/{orderId}/holds", "{\"hold\":\"review\",\"reason\":\"look\"}", this::confirmed),
                Endpoint.of("/orders/{orderId}/holds/{hold}/release", "", this::held),
                Endpoint.of(
                        "/orders/{orderId}/line-cancellations",
                        "{\"reason\":\"fewer\",\"lines\":[{\"lineId\":\"1\",\"quantity\":1}]}",
                        this::confirmed),
                Endpoint.of(
                        "/orders/{orderId}/shipping-address",
                        "{\"name\":\"Ada\",\"street\":\"Street 1\",\"city\":\"London\",\"country\":\"UK\"}",
                        this::confirmed),
                Endpoint.of(
                        "/orders/{orderId}/charge-refunds",
                        "{\"amount\":\"1.00\",\"currency\":\"GBP\",\"reason\":\"late\"}",
                        this::completed),
                Endpoint.of(
                        "/orders/{orderId}/returns",
                        "{\"reason\":\"too small\",\"lines\":[{\"lineId\":\"1\",\"sku\":\"A\",\"quantity\":1}]}",
                        this::completed),
                Endpoint.of("/returns/{returnId}/approval", "", this::requested),
                Endpoint.of("/returns/{returnId}/decline", reason, this::requested),
                Endpoint.of("/returns/{returnId}/receipts", units, this::approved),
                Endpoint.of("/returns/{returnId}/closure", "", this::received),
                Endpoint.of("/returns/{returnId}/cancellation", reason, this::approved)));
        all.addAll(List.of(
                Endpoint.of("/payments/{paymentId}/void", "", this::authorized),
                Endpoint.of("/payments/{paymentId}/captures/{captureId}/retry", "", this::captureFailed),
                Endpoint.of("/payments/{paymentId}/captures/{captureId}/settlement", reason, this::captureFailed),
                Endpoint.of("/payments/{paymentId}/refunds/{refundId}/retry", "", this::refundFailed),
                Endpoint.of("/payments/{paymentId}/refunds/{refundId}/settlement", reason, this::refundFailed),
                Endpoint.of("/fulfillment-orders/{id}/picking", "", this::scheduled),
                Endpoint.of("/fulfillment-orders/{id}/picks", "{\"lineId\":\"1\",\"picked\":1}", this::scheduled),
                Endpoint.of(
                        "/fulfillment-orders/{id}/short-picks",
                        "{\"lineId\":\"1\",\"shortQuantity\":1}",
                        this::scheduled),
                Endpoint.of("/fulfillment-orders/{id}/shipments", lines, this::picked),
                Endpoint.of("/fulfillment-orders/{id}/shipments/{shipmentId}/dispatch", "{}", this::packed),
                Endpoint.of("/fulfillment-orders/{id}/shipments/{shipmentId}/delivery", "{}", this::packed),
                Endpoint.of("/fulfillment-orders/{id}/shipments/{shipmentId}/delivery-failure", reason, this::packed),
                Endpoint.of(
                        "/fulfillment-orders/{id}/shipments/{shipmentId}/delivery-failure/settlement",
                        "{\"resolution\":\"REFUNDED\",\"reason\":\"lost\"}",
                        this::lost)));
        all.addAll(List.of(
                Endpoint.of("/stock/{sku}/receipts", "{\"quantity\":1}", this::stocked),
                Endpoint.of("/stock/{sku}/adjustments", "{\"delta\":-1,\"reason\":\"count\"}", this::stocked),
                Endpoint.of("/stock/{sku}/counts", "{\"counted\":7}", this::stocked),
                Endpoint.of("/stock/{sku}/policy", "{\"safetyStock\":3,\"backorderLimit\":0}", this::stocked),
                Endpoint.of("/stock/{sku}/transfers", "{\"toLocation\":\"STORE-1\",\"quantity\":1}", this::stocked),
                Endpoint.of("/stock/{sku}/transfers/{transferId}/receipt", "{\"quantity\":1}", this::expected),
                Endpoint.of("/stock/{sku}/set-aside", aside, this::stocked),
                Endpoint.of("/stock/{sku}/put-back", aside, this::setAside),
                Endpoint.of("/stock/{sku}/write-off", aside, this::setAside)));
        return all;
    }

    @Test
    void theSameKeyForTwoThingsIsTwoRequestsAtEveryEndpoint() {
        Map<String, String> wrong = new TreeMap<>();
        for (Endpoint endpoint : endpoints()) {
            String one = idFor(endpoint, "one");
            String other = idFor(endpoint, "other");
            endpoint.made().accept(one);
            endpoint.made().accept(other);
            Response first = post(endpoint, one);
            Response second = post(endpoint, other);
            Response again = post(endpoint, one);
            String seen = "%d %s, then %d %s, again %d %s"
                    .formatted(
                            first.status(),
                            first.body(),
                            second.status(),
                            second.header("Idempotent-Replayed"),
                            again.status(),
                            again.header("Idempotent-Replayed"));
            boolean right = first.status() < 300
                    && second.status() == first.status()
                    && second.header("Idempotent-Replayed").isEmpty()
                    && again.status() == first.status()
                    && again.header("Idempotent-Replayed").isPresent();
            if (!right) {
                wrong.put(endpoint.path(), seen);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void noEndpointThatTakesAKeyIsLeftOut() {
        Set<String> withoutAKeyOrAThing = Set.of("/orders", "/orders/{orderId}/process/rerun");
        Set<String> mapped = api
                .bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .entrySet()
                .stream()
                .filter(mapping ->
                        mapping.getKey().getMethodsCondition().getMethods().contains(RequestMethod.POST))
                .filter(mapping -> mapping.getValue().getBeanType().getName().startsWith("dev.orderstream.api"))
                .flatMap(mapping -> mapping.getKey().getPatternValues().stream())
                .filter(path -> !withoutAKeyOrAThing.contains(path))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(endpoints())
                .as("endpoints; one that could not be found gets a row in endpoints()")
                .extracting(Endpoint::path)
                .containsExactlyInAnyOrderElementsOf(mapped);
    }

    @Test
    void unitsThatAreSentUnderTheSameKeyFromTwoLocationsArriveInOne() {
        for (String from : List.of("STORE-1", "STORE-2")) {
            send(ReceiveStock.of("KEY-TRANSFERS", from, 5, null));
        }
        send(ReceiveStock.of("KEY-TRANSFERS", "MAIN", 5, null));
        String body = "{\"toLocation\":\"MAIN\",\"quantity\":1,\"location\":\"%s\"}";
        String one = transfer(body.formatted("STORE-1"));
        String other = transfer(body.formatted("STORE-2"));
        assertThat(one).isNotEqualTo(other);
    }

    private String transfer(String body) {
        return api.client()
                .post("/stock/KEY-TRANSFERS/transfers", "key-transfers", body)
                .requireStatus(201)
                .text("/transferId");
    }

    private static String idFor(Endpoint endpoint, String which) {
        return "key-" + which + endpoint.path().replaceAll("[^a-zA-Z]", "");
    }

    private Response post(Endpoint endpoint, String id) {
        return api.client()
                .send(api.client()
                        .request(endpoint.pathOf(id))
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", "the-same-key")
                        .header("If-Match", "*")
                        .POST(HttpRequest.BodyPublishers.ofString(endpoint.body()))
                        .build());
    }

    private void send(Object command) {
        gateway.sendAndWait(command);
    }

    private void confirmed(String id) {
        send(new PlaceOrder(
                new OrderId(id),
                null,
                "17850",
                null,
                null,
                CurrencyUnit.GBP,
                List.of(new OrderLine("1", "A", null, 2, PRICE)),
                List.of(new Charge("POST", null, 1, PRICE))));
        send(ReceiveStock.of("A", "MAIN", 2, null));
        send(new ReserveStock(StockItemId.of("A", "MAIN"), new ReservationId(id + "/1"), 2));
        send(new ConfirmOrder(new OrderId(id)));
    }

    private void held(String id) {
        confirmed(id);
        send(new HoldOrder(new OrderId(id), "review", "look"));
    }

    private void completed(String id) {
        confirmed(id);
        send(new CompleteOrder(new OrderId(id)));
    }

    private void requested(String id) {
        completed("order-" + id);
        send(new RequestReturn(
                new ReturnId(id), new OrderId("order-" + id), List.of(new ReturnLine("1", "A", 1)), "too small"));
    }

    private void approved(String id) {
        requested(id);
        send(new AllowReturn(new OrderId("order-" + id), new ReturnId(id), List.of(new ReturningLine("1", "A", 1))));
        send(new ApproveReturn(new ReturnId(id)));
    }

    private void received(String id) {
        approved(id);
        send(new ReceiveReturn(
                new ReturnId(id), "d1", "MAIN", List.of(new ReceivedUnits("1", "A", 1, Disposition.RESTOCK))));
    }

    private void authorized(String id) {
        send(new RequestPayment(new PaymentId(id), new OrderId("order-" + id), AMOUNT, null));
        send(new RecordAuthorization(new PaymentId(id), "auth-1", null));
    }

    private void captureFailed(String id) {
        authorized(id);
        send(new CapturePayment(new PaymentId(id), "c1", AMOUNT));
        send(new RecordCaptureFailure(new PaymentId(id), "c1", "stopped"));
    }

    private void refundFailed(String id) {
        authorized(id);
        send(new CapturePayment(new PaymentId(id), "c1", AMOUNT));
        send(new RecordCapture(new PaymentId(id), "c1"));
        send(new RefundPayment(new PaymentId(id), "r1", AMOUNT));
        send(new RecordRefundFailure(new PaymentId(id), "r1", "closed"));
    }

    private void scheduled(String id) {
        List<RequestedLine> lines = List.of(new RequestedLine("1", "A", 3));
        send(new ScheduleFulfillment(
                FulfillmentOrderId.of(new OrderId(id), "MAIN"), new OrderId(id), "MAIN", lines, List.of(), null));
    }

    private void picked(String id) {
        scheduled(id);
        send(new RecordPick(FulfillmentOrderId.of(new OrderId(id), "MAIN"), "1", 2));
    }

    private void packed(String id) {
        picked(id);
        send(new PackShipment(FulfillmentOrderId.of(new OrderId(id), "MAIN"), "p1", List.of(new ShipmentLine("1", 2))));
    }

    private void lost(String id) {
        packed(id);
        send(new RecordDeliveryFailure(FulfillmentOrderId.of(new OrderId(id), "MAIN"), "p1", "lost"));
    }

    private void stocked(String sku) {
        send(ReceiveStock.of(sku, "MAIN", 10, null));
    }

    private void setAside(String sku) {
        stocked(sku);
        send(new SetStockAside(StockItemId.of(sku, "MAIN"), "m1", UnavailableReason.DAMAGED, 2));
    }

    private void expected(String sku) {
        stocked(sku);
        send(ExpectTransfer.of(sku, "MAIN", "t1", "STORE-1", 1));
    }
}
