package dev.orderstream.projections.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderstream.fulfillment.FulfillmentOrderId;
import dev.orderstream.fulfillment.FulfillmentScheduled;
import dev.orderstream.fulfillment.RequestedLine;
import dev.orderstream.fulfillment.ShipmentFailed;
import dev.orderstream.fulfillment.ShipmentLine;
import dev.orderstream.fulfillment.ShipmentPacked;
import dev.orderstream.fulfillment.ShipmentStatus;
import dev.orderstream.order.OrderHeld;
import dev.orderstream.order.OrderLine;
import dev.orderstream.order.OrderPlaced;
import dev.orderstream.order.OrderReturnClosed;
import dev.orderstream.payment.CaptureFailed;
import dev.orderstream.payment.CaptureRequested;
import dev.orderstream.payment.PaymentId;
import dev.orderstream.payment.PaymentRequested;
import dev.orderstream.payment.RefundFailed;
import dev.orderstream.payment.RefundRequested;
import dev.orderstream.projections.fulfillment.ShipmentView;
import dev.orderstream.returns.ReturnClosed;
import dev.orderstream.returns.ReturnDeclined;
import dev.orderstream.returns.ReturnLine;
import dev.orderstream.returns.ReturnRequested;
import dev.orderstream.returns.ReturnStatus;
import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.ReturnId;
import dev.orderstream.storedform.StoredForm;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Nothing that can be done to an order makes its view larger than a document may be. */
class LargestOrderTest {

    /** Cosmos DB takes documents of 2 MB. */
    private static final int BYTES_OF_A_DOCUMENT = 2 * 1024 * 1024;

    private static final OrderId ORDER = new OrderId("o".repeat(100));
    private static final FulfillmentOrderId WORK = FulfillmentOrderId.of(ORDER, "MAIN");
    private static final PaymentId PAYMENT = PaymentId.of(ORDER);
    private static final String REASON = "r".repeat(500);
    private static final Instant AT = Instant.parse("2011-03-02T09:00:00.123456Z");
    private static final Money PENNY = Money.parse("GBP 0.01");

    /** 2,000 lines of 250 bytes, as the size of an order is counted: 75 characters in each key, and 100 for the rest. */
    private static final List<OrderLine> LINES = IntStream.range(0, 2_000)
            .mapToObj(number -> new OrderLine(
                    id("line", number, 75), id("sku", number, 75), null, 1_000, BigMoney.parse("GBP 0.01")))
            .toList();

    private OrderDocument document = OrderDocument.EMPTY;
    private long paymentEvents;
    private long workEvents;
    private long orderEvents;

    private static String id(String kind, int number, int length) {
        String id = kind + number;
        return id + "x".repeat(length - id.length());
    }

    @Test
    void theLargestOrderWithTheMostShipmentsPaymentsReturnsAndHoldsIsADocument() throws Exception {
        place();
        hold(30);
        pack(200, 100);
        capture(1_000);
        refund(1_000);
        sendBack(3_000);

        byte[] stored = StoredForm.objectMapper().writeValueAsBytes(document);
        assertThat(stored.length).isBetween(1_200_000, BYTES_OF_A_DOCUMENT - 20_000);
        assertThat(document.work().get(WORK.value()).shipments())
                .hasSize(200)
                .allMatch(shipment -> shipment.status() == ShipmentStatus.FAILED)
                .last()
                .satisfies(shipment -> assertThat(shipment.lines()).hasSize(100));
        assertThat(document.payment().orElseThrow().refunds()).hasSize(50);
    }

    @Test
    void ofManyShipmentsTheLatestTellWhatIsInThem() {
        place();
        pack(200, 100);
        List<ShipmentView> shipments = document.work().get(WORK.value()).shipments();
        assertThat(shipments.get(0)).satisfies(shipment -> {
            assertThat(shipment.shortened()).isTrue();
            assertThat(shipment.lines()).isEmpty();
        });
        assertThat(shipments.get(199).shortened()).isNull();
    }

    @Test
    void ofManyReturnsTheLatestAreListedAndTheOpenOnesBeforeThem() {
        place();
        document = document.after(new ReturnRequested(new ReturnId("open"), ORDER, returning(), "why"), 0);
        sendBack(300);
        assertThat(document.returns()).hasSize(100).containsKey("open").containsKey(id("ret", 299, 36));
        assertThat(OrderView.of(document).orElseThrow().returnStatus()).isEqualTo(ReturnProgress.RETURNING);
    }

    @Test
    void whatBecomesOfAReturnThatIsNotListedAnyMoreChangesNothing() {
        place();
        sendBack(300);
        OrderDocument before = document;
        document = document.after(new ReturnDeclined(new ReturnId(id("ret", 0, 36)), ORDER, "late"), 5);
        assertThat(document).isEqualTo(before);
    }

    @Test
    void aReturnThatWasStoredAsAWholeIsReadInShort() throws Exception {
        String stored =
                """
                {"returnId":"r1","orderId":"o","status":"CLOSED","reason":"why","version":4,"lines":[
                 {"lineId":"1","sku":"A","quantity":3,"received":{"RESTOCK":1,"DAMAGED":1}}]}
                """;
        ReturnSummary summary = StoredForm.objectMapper().readValue(stored, ReturnSummary.class);
        assertThat(summary).isEqualTo(new ReturnSummary("r1", ReturnStatus.CLOSED, 2, null, 4));
        assertThat(StoredForm.objectMapper()
                        .readValue(StoredForm.objectMapper().writeValueAsString(summary), ReturnSummary.class))
                .isEqualTo(summary);
    }

    private void place() {
        OrderPlaced placed = new OrderPlaced(
                ORDER, null, "c", null, AT, CurrencyUnit.GBP, LINES, List.of(), Money.parse("GBP 20000.00"));
        document = document.after(placed, orderEvents++, AT)
                .after(
                        new FulfillmentScheduled(
                                WORK,
                                ORDER,
                                "MAIN",
                                LINES.stream()
                                        .map(line -> new RequestedLine(line.lineId(), line.sku(), line.quantity()))
                                        .toList(),
                                List.of(),
                                null),
                        workEvents++);
    }

    private void hold(int times) {
        for (int number = 0; number < times; number++) {
            document = document.after(new OrderHeld(ORDER, id("hold", number, 200), REASON), orderEvents++, AT);
        }
    }

    private void pack(int shipments, int linesOfEach) {
        for (int number = 0; number < shipments; number++) {
            String shipmentId = id("shipment", number, 200);
            List<ShipmentLine> lines = LINES.stream()
                    .limit(linesOfEach)
                    .map(line -> new ShipmentLine(line.lineId(), 1))
                    .toList();
            document = document.after(new ShipmentPacked(WORK, ORDER, shipmentId, lines, null), workEvents++)
                    .after(new ShipmentFailed(WORK, ORDER, shipmentId, REASON), workEvents++);
        }
    }

    private void capture(int times) {
        document = document.after(
                new PaymentRequested(PAYMENT, ORDER, Money.parse("GBP 20000.00"), null), paymentEvents++);
        for (int number = 0; number < times; number++) {
            String id = id("capture", number, 200);
            document = document.after(new CaptureRequested(PAYMENT, ORDER, id, PENNY), paymentEvents++)
                    .after(new CaptureFailed(PAYMENT, ORDER, id, PENNY, REASON), paymentEvents++);
        }
    }

    private void refund(int times) {
        for (int number = 0; number < times; number++) {
            String id = id("refund", number, 200);
            document = document.after(new RefundRequested(PAYMENT, ORDER, id, PENNY), paymentEvents++)
                    .after(new RefundFailed(PAYMENT, ORDER, id, PENNY, REASON), paymentEvents++);
        }
    }

    private void sendBack(int times) {
        for (int number = 0; number < times; number++) {
            String id = id("ret", number, 36);
            document = document.after(new ReturnRequested(new ReturnId(id), ORDER, returning(), REASON), 0)
                    .after(new ReturnClosed(new ReturnId(id), ORDER, returning()), 1)
                    .after(new OrderReturnClosed(ORDER, new ReturnId(id), List.of(), PENNY), orderEvents++, AT);
        }
    }

    private static List<ReturnLine> returning() {
        return List.of(new ReturnLine(LINES.get(0).lineId(), LINES.get(0).sku(), 1));
    }
}
