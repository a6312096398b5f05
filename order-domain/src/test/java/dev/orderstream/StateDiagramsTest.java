package dev.orderstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.orderstream.fulfillment.CancelFulfillment;
import dev.orderstream.fulfillment.CoverFulfillmentLine;
import dev.orderstream.fulfillment.FulfillmentOrder;
import dev.orderstream.fulfillment.FulfillmentOrderId;
import dev.orderstream.fulfillment.HoldFulfillment;
import dev.orderstream.fulfillment.PackShipment;
import dev.orderstream.fulfillment.RecordDelivery;
import dev.orderstream.fulfillment.RecordDeliveryFailure;
import dev.orderstream.fulfillment.RecordPick;
import dev.orderstream.fulfillment.RecordShipment;
import dev.orderstream.fulfillment.ReportShortPick;
import dev.orderstream.fulfillment.RequestedLine;
import dev.orderstream.fulfillment.ResumeFulfillment;
import dev.orderstream.fulfillment.ScheduleFulfillment;
import dev.orderstream.fulfillment.ShipmentLine;
import dev.orderstream.fulfillment.StartPicking;
import dev.orderstream.order.CancelOrder;
import dev.orderstream.order.CancelOrderLines;
import dev.orderstream.order.CompleteOrder;
import dev.orderstream.order.ConfirmOrder;
import dev.orderstream.order.LineRefusal;
import dev.orderstream.order.LineUnits;
import dev.orderstream.order.Order;
import dev.orderstream.order.OrderExamples;
import dev.orderstream.order.RecordFulfillment;
import dev.orderstream.order.RecordShortPick;
import dev.orderstream.order.RejectOrder;
import dev.orderstream.payment.CapturePayment;
import dev.orderstream.payment.ExpirePayment;
import dev.orderstream.payment.Payment;
import dev.orderstream.payment.PaymentId;
import dev.orderstream.payment.RecordAuthorization;
import dev.orderstream.payment.RecordCapture;
import dev.orderstream.payment.RecordDecline;
import dev.orderstream.payment.RecordRefund;
import dev.orderstream.payment.RefundPayment;
import dev.orderstream.payment.RequestPayment;
import dev.orderstream.payment.RequestPaymentAgain;
import dev.orderstream.payment.VoidPayment;
import dev.orderstream.returns.ApproveReturn;
import dev.orderstream.returns.CancelReturn;
import dev.orderstream.returns.CloseReturn;
import dev.orderstream.returns.CreditedLine;
import dev.orderstream.returns.DeclineReturn;
import dev.orderstream.returns.Disposition;
import dev.orderstream.returns.ReceiveReturn;
import dev.orderstream.returns.ReceivedUnits;
import dev.orderstream.returns.RecordReturn;
import dev.orderstream.returns.RequestReturn;
import dev.orderstream.returns.Return;
import dev.orderstream.returns.ReturnLine;
import dev.orderstream.rule.OneAggregate;
import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.ReturnId;
import dev.orderstream.stock.AllocateStock;
import dev.orderstream.stock.ExpireReservations;
import dev.orderstream.stock.ReceiveStock;
import dev.orderstream.stock.ReleaseStock;
import dev.orderstream.stock.ReservationId;
import dev.orderstream.stock.ReserveStock;
import dev.orderstream.stock.ShipStock;
import dev.orderstream.stock.StockItem;
import dev.orderstream.stock.StockItemId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The state diagrams in docs/domain.md show what the code does: every transition that commands can cause is drawn, and none besides. The
 * transitions are found by sending commands at random, always the same way.
 */
class StateDiagramsTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "domain.md");
    private static final int STEPS = 14;
    private static final OrderId ORDER = OrderExamples.ORDER;
    private static final PaymentId PAYMENT = new PaymentId("pay-1");
    private static final FulfillmentOrderId WORK = FulfillmentOrderId.of(ORDER, "MAIN");
    private static final ReturnId RETURN = new ReturnId("ret-1");
    private static final StockItemId ITEM = StockItemId.of("A", "MAIN");
    private static final Instant DUE = Instant.parse("2026-11-22T12:10:00Z");
    private static final Map<Diagram, Set<String>> FOUND = new ConcurrentHashMap<>();
    private static final Money POUND = Money.parse("GBP 1.00");

    enum Diagram {
        ORDER(
                Order.class,
                StateDiagramsTest.ORDER.value(),
                state -> state.path("status"),
                OrderExamples.placeOrder(OrderExamples.LINES, List.of()),
                new ConfirmOrder(StateDiagramsTest.ORDER),
                new ConfirmOrder(StateDiagramsTest.ORDER),
                new RejectOrder(
                        StateDiagramsTest.ORDER, List.of(new LineRefusal("1", "A", "insufficient-stock", "none"))),
                new CancelOrder(StateDiagramsTest.ORDER, "changed my mind"),
                new CancelOrderLines(StateDiagramsTest.ORDER, "fewer", List.of(new LineUnits("2", 2))),
                new RecordShortPick(StateDiagramsTest.ORDER, List.of(new LineUnits("1", 6))),
                new RecordShortPick(StateDiagramsTest.ORDER, List.of(new LineUnits("1", 6), new LineUnits("2", 2))),
                new RecordFulfillment(StateDiagramsTest.ORDER, "s1", List.of(new LineUnits("1", 6))),
                new RecordFulfillment(StateDiagramsTest.ORDER, "s2", List.of(new LineUnits("2", 2))),
                new CompleteOrder(StateDiagramsTest.ORDER)),
        SALE(
                Order.class,
                OrderExamples.SALE.value(),
                state -> state.path("status"),
                OrderExamples.recordSale(OrderExamples.LINES),
                new ConfirmOrder(OrderExamples.SALE),
                new CancelOrder(OrderExamples.SALE, "changed my mind"),
                new CompleteOrder(OrderExamples.SALE)),
        RESERVATION(
                StockItem.class,
                ITEM.toString(),
                StateDiagramsTest::stateOfReservation,
                ReceiveStock.of("A", "MAIN", 10, null),
                new ReserveStock(ITEM, new ReservationId("r1"), 4, DUE, null),
                new ReserveStock(ITEM, new ReservationId("r1"), 4, DUE, null),
                new ReserveStock(ITEM, new ReservationId("r2"), 10),
                new AllocateStock(ITEM, new ReservationId("r1")),
                new ReleaseStock(ITEM, new ReservationId("r1")),
                new ReleaseStock(ITEM, new ReservationId("r2")),
                new ShipStock(ITEM, new ReservationId("r1"), 1),
                new ShipStock(ITEM, new ReservationId("r1")),
                new ExpireReservations(ITEM),
                Duration.ofMinutes(20)),
        PAYMENT(
                Payment.class,
                StateDiagramsTest.PAYMENT.value(),
                state -> state.path("status"),
                new RequestPayment(StateDiagramsTest.PAYMENT, StateDiagramsTest.ORDER, POUND.multipliedBy(2), DUE),
                new RecordAuthorization(StateDiagramsTest.PAYMENT, "auth", null),
                new RecordAuthorization(StateDiagramsTest.PAYMENT, "auth", DUE.plusSeconds(1_800)),
                new RecordDecline(StateDiagramsTest.PAYMENT, "no funds"),
                new VoidPayment(StateDiagramsTest.PAYMENT),
                new ExpirePayment(StateDiagramsTest.PAYMENT),
                new RequestPaymentAgain(StateDiagramsTest.PAYMENT, DUE.plusSeconds(5_400)),
                new CapturePayment(StateDiagramsTest.PAYMENT, "c1", POUND),
                new RecordCapture(StateDiagramsTest.PAYMENT, "c1"),
                new CapturePayment(StateDiagramsTest.PAYMENT, "c2", POUND),
                new RecordCapture(StateDiagramsTest.PAYMENT, "c2"),
                new CapturePayment(StateDiagramsTest.PAYMENT, "c3", POUND.multipliedBy(2)),
                new RecordCapture(StateDiagramsTest.PAYMENT, "c3"),
                new RefundPayment(StateDiagramsTest.PAYMENT, "r1", POUND),
                new RecordRefund(StateDiagramsTest.PAYMENT, "r1"),
                new RefundPayment(StateDiagramsTest.PAYMENT, "r2", POUND),
                new RecordRefund(StateDiagramsTest.PAYMENT, "r2"),
                new RefundPayment(StateDiagramsTest.PAYMENT, "r3", POUND.multipliedBy(2)),
                new RecordRefund(StateDiagramsTest.PAYMENT, "r3"),
                new RefundPayment(StateDiagramsTest.PAYMENT, "r4", Money.parse("GBP 0.50")),
                new RecordRefund(StateDiagramsTest.PAYMENT, "r4"),
                Duration.ofMinutes(20)),
        FULFILLMENT(FulfillmentOrder.class, WORK.value(), state -> state.path("status"), work(List.of("1"))),
        FULFILLMENT_AT_ONCE(FulfillmentOrder.class, WORK.value(), state -> state.path("status"), withoutCancelling()),
        FULFILLMENT_OF_ALL(FulfillmentOrder.class, WORK.value(), state -> state.path("status"), oneShipment(2)),
        FULFILLMENT_OF_SOME(FulfillmentOrder.class, WORK.value(), state -> state.path("status"), oneShipment(1)),
        SHIPMENT(
                FulfillmentOrder.class,
                WORK.value(),
                state -> state.path("shipments").path("p1").path("status"),
                withoutCancelling()),
        RETURN(
                Return.class,
                StateDiagramsTest.RETURN.value(),
                state -> state.path("status"),
                new RequestReturn(
                        StateDiagramsTest.RETURN,
                        StateDiagramsTest.ORDER,
                        List.of(new ReturnLine("1", "A", 2)),
                        "does not fit"),
                new ApproveReturn(StateDiagramsTest.RETURN),
                new DeclineReturn(StateDiagramsTest.RETURN, "too late"),
                new CancelReturn(StateDiagramsTest.RETURN, "keeps it"),
                received("d1", 1),
                received("d2", 1),
                received("d3", 2),
                new CloseReturn(StateDiagramsTest.RETURN)),
        CREDIT(
                Return.class,
                StateDiagramsTest.RETURN.value(),
                state -> state.path("status"),
                new RecordReturn(
                        StateDiagramsTest.RETURN,
                        null,
                        null,
                        "MAIN",
                        OrderExamples.THEN,
                        OrderExamples.GBP,
                        List.of(new CreditedLine("1", "A", 1, BigMoney.of(POUND), Disposition.RESTOCK)),
                        List.of()),
                new CloseReturn(StateDiagramsTest.RETURN));

        private final Class<?> aggregate;
        private final String id;
        private final Function<JsonNode, JsonNode> status;
        private final Object first;
        private final List<Object> others;

        Diagram(Class<?> aggregate, String id, Function<JsonNode, JsonNode> status, Object first, Object... others) {
            this.aggregate = aggregate;
            this.id = id;
            this.status = status;
            this.first = first;
            this.others = Arrays.asList(others);
        }

        Diagram(Class<?> aggregate, String id, Function<JsonNode, JsonNode> status, List<Object> steps) {
            this.aggregate = aggregate;
            this.id = id;
            this.status = status;
            this.first = steps.get(0);
            this.others = steps.subList(1, steps.size());
        }

        /** How many ways are gone; where they are long, more of them. */
        int ways() {
            switch (this) {
                case FULFILLMENT_OF_ALL, FULFILLMENT_OF_SOME:
                    return 1_500;
                case PAYMENT, FULFILLMENT, FULFILLMENT_AT_ONCE, SHIPMENT:
                    return 400;
                default:
                    return 120;
            }
        }

        /** The heading of the diagram that shows it; two may share one. */
        String title() {
            switch (this) {
                case SALE:
                    return "ORDER";
                case FULFILLMENT_AT_ONCE, FULFILLMENT_OF_ALL, FULFILLMENT_OF_SOME:
                    return "FULFILLMENT";
                case CREDIT:
                    return "RETURN";
                default:
                    return name();
            }
        }
    }

    private static List<Object> work(List<String> awaited) {
        List<RequestedLine> lines = List.of(new RequestedLine("1", "A", 2));
        return List.of(
                new ScheduleFulfillment(WORK, StateDiagramsTest.ORDER, "MAIN", lines, awaited, null),
                new CoverFulfillmentLine(WORK, "1"),
                new HoldFulfillment(WORK, "look"),
                new ResumeFulfillment(WORK),
                new StartPicking(WORK),
                new RecordPick(WORK, "1", 1),
                new RecordPick(WORK, "1", 2),
                new ReportShortPick(WORK, "1", 1),
                new ReportShortPick(WORK, "1", 2),
                new PackShipment(WORK, "p1", List.of(new ShipmentLine("1", 1))),
                new PackShipment(WORK, "p2", List.of(new ShipmentLine("1", 1))),
                new RecordShipment(WORK, "p1", "DHL", null),
                new RecordShipment(WORK, "p2", "DHL", null),
                new RecordDelivery(WORK, "p1", null),
                new RecordDeliveryFailure(WORK, "p1", "not at home"),
                new CancelFulfillment(WORK, "changed my mind"));
    }

    /** Few steps, so that every way through them is gone. */
    private static List<Object> oneShipment(int picked) {
        List<RequestedLine> lines = List.of(new RequestedLine("1", "A", 2));
        return List.of(
                new ScheduleFulfillment(WORK, StateDiagramsTest.ORDER, "MAIN", lines, List.of(), null),
                new HoldFulfillment(WORK, "look"),
                new StartPicking(WORK),
                new RecordPick(WORK, "1", picked),
                new ReportShortPick(WORK, "1", 1),
                new PackShipment(WORK, "p1", List.of(new ShipmentLine("1", picked))),
                new RecordShipment(WORK, "p1", "DHL", null),
                new RecordDelivery(WORK, "p1", null),
                new RecordDeliveryFailure(WORK, "p1", "not at home"));
    }

    /** Goes further, because it does not end early. */
    private static List<Object> withoutCancelling() {
        return work(List.of()).stream()
                .filter(step -> !(step instanceof CancelFulfillment))
                .toList();
    }

    private static ReceiveReturn received(String receiptId, int quantity) {
        return new ReceiveReturn(
                StateDiagramsTest.RETURN,
                receiptId,
                "MAIN",
                List.of(new ReceivedUnits("1", "A", quantity, Disposition.RESTOCK)));
    }

    private static JsonNode stateOfReservation(JsonNode item) {
        JsonNode reservations = item.path("reservations");
        JsonNode open = reservations.path("open").path("r1").path("state");
        JsonNode end =
                reservations.path("ended").path("blocks").path(0).path("ids").path("r1");
        if (end.isMissingNode()) {
            return open;
        }
        return TextNode.valueOf(end.asInt() > 0 ? "FULFILLED" : end.asInt() == 0 ? "RELEASED" : "EXPIRED");
    }

    @ParameterizedTest
    @EnumSource(Diagram.class)
    void everyTransitionOfTheCodeIsDrawn(Diagram diagram) throws IOException {
        assertThat(drawn(diagram.title())).containsAll(found(diagram));
    }

    @ParameterizedTest
    @EnumSource(Diagram.class)
    void noTransitionIsDrawnThatTheCodeDoesNotHave(Diagram diagram) throws IOException {
        Set<String> found = new TreeSet<>();
        for (Diagram other : Diagram.values()) {
            if (other.title().equals(diagram.title())) {
                found.addAll(found(other));
            }
        }
        assertThat(found).containsAll(drawn(diagram.title()));
    }

    private static Set<String> drawn(String title) throws IOException {
        Matcher block = Pattern.compile("stateDiagram-v2\\n    %% " + title + "\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(DOCUMENT));
        assertThat(block.find()).as("diagram %% " + title + " in " + DOCUMENT).isTrue();
        Set<String> edges = new TreeSet<>();
        Matcher edge = Pattern.compile("(\\S+) --> (\\S+): (.*)").matcher(block.group(1));
        while (edge.find()) {
            for (String command : edge.group(3).split(", ")) {
                edges.add(edge.group(1) + " --> " + edge.group(2) + ": " + command);
            }
        }
        return edges;
    }

    private static Set<String> found(Diagram diagram) {
        return FOUND.computeIfAbsent(diagram, StateDiagramsTest::find);
    }

    /** Goes many ways at random; each step is one that changes something, so that the far ends are reached too. */
    private static Set<String> find(Diagram diagram) {
        Random random = new Random(1);
        Set<String> edges = new TreeSet<>();
        try (OneAggregate aggregate = new OneAggregate(diagram.aggregate)) {
            for (int run = 0; run < diagram.ways(); run++) {
                aggregate.forgetEverything();
                aggregate.send(diagram.first);
                JsonNode state = aggregate.state(diagram.id);
                note(diagram, null, diagram.first, state, edges);
                JsonNode before = null;
                for (int step = 0; step < STEPS && !state.equals(before); step++) {
                    before = state;
                    state = anyStepThatChangesSomething(diagram, aggregate, before, random, edges);
                }
            }
        }
        return edges;
    }

    private static JsonNode anyStepThatChangesSomething(
            Diagram diagram, OneAggregate aggregate, JsonNode before, Random random, Set<String> edges) {
        List<Object> shuffled = new ArrayList<>(diagram.others);
        Collections.shuffle(shuffled, random);
        for (Object step : shuffled) {
            if (step instanceof Duration time) {
                aggregate.clock().advance(time);
                continue;
            }
            aggregate.send(step);
            JsonNode after = aggregate.state(diagram.id);
            note(diagram, before, step, after, edges);
            if (!after.equals(before)) {
                return after;
            }
        }
        return before;
    }

    private static void note(
            Diagram diagram, @Nullable JsonNode before, Object step, JsonNode after, Set<String> edges) {
        String from = before == null ? "[*]" : statusOf(diagram, before);
        String to = statusOf(diagram, after);
        if (!from.equals(to)) {
            edges.add(from + " --> " + to + ": " + step.getClass().getSimpleName());
        }
    }

    private static String statusOf(Diagram diagram, JsonNode state) {
        return diagram.status.apply(state).asText("[*]");
    }
}
