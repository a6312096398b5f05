package dev.orderstream.process.automation;

import static dev.orderstream.order.OrderExamples.GBP;
import static dev.orderstream.order.OrderExamples.line;
import static dev.orderstream.order.OrderExamples.units;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderstream.fulfillment.FulfillmentOrderId;
import dev.orderstream.fulfillment.PackShipment;
import dev.orderstream.fulfillment.RecordPick;
import dev.orderstream.fulfillment.RecordShipment;
import dev.orderstream.fulfillment.ReportShortPick;
import dev.orderstream.fulfillment.ShipmentLine;
import dev.orderstream.fulfillment.ShipmentShipped;
import dev.orderstream.fulfillment.StartPicking;
import dev.orderstream.order.CancelOrder;
import dev.orderstream.order.CancelOrderLines;
import dev.orderstream.order.CancelledLine;
import dev.orderstream.order.FulfilledLine;
import dev.orderstream.order.HoldOrder;
import dev.orderstream.order.OrderCancelled;
import dev.orderstream.order.OrderCompleted;
import dev.orderstream.order.OrderConfirmed;
import dev.orderstream.order.OrderHeld;
import dev.orderstream.order.OrderLinesCancelled;
import dev.orderstream.order.OrderLinesFulfilled;
import dev.orderstream.order.OrderRejected;
import dev.orderstream.order.PlaceOrder;
import dev.orderstream.order.ReleaseOrderHold;
import dev.orderstream.payment.CaptureRequested;
import dev.orderstream.payment.PaymentAuthorized;
import dev.orderstream.payment.PaymentCaptured;
import dev.orderstream.payment.PaymentId;
import dev.orderstream.payment.PaymentRequested;
import dev.orderstream.payment.PaymentVoided;
import dev.orderstream.payment.RecordAuthorization;
import dev.orderstream.payment.RecordCapture;
import dev.orderstream.payment.RecordDecline;
import dev.orderstream.payment.VoidPayment;
import dev.orderstream.rule.OrderId;
import dev.orderstream.stock.ReceiveStock;
import dev.orderstream.stock.StockEvent;
import dev.orderstream.stock.StockItemId;
import dev.orderstream.stock.StockReceived;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.EventHandler;
import org.joda.money.Money;

/**
 * Three orders for more than there is, while customers, provider and warehouse do anything at any time, the automations lag behind, see
 * events twice and crash: in the end stock and money agree with what became of the orders.
 */
class ProcessInvariantsTest {

    private static final StockItemId ITEM = StockItemId.of("A", "MAIN");
    private static final List<OrderId> ORDERS = List.of(new OrderId("o1"), new OrderId("o2"), new OrderId("o3"));

    /** What is done next, for which order, with how many units or events. */
    record Step(Kind kind, OrderId orderId, int number) {}

    enum Kind {
        HANDLE,
        PLACE,
        CANCEL,
        CANCEL_UNITS,
        HOLD,
        RELEASE,
        AUTHORIZE,
        DECLINE,
        VOID,
        PICK,
        PICK_SHORT,
        PACK,
        SHIP,
        RECEIVE,
        WAIT,
        SWEEP
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Kind> kinds = Arbitraries.integers()
                .between(0, 2)
                .flatMap(often -> often == 0 ? Arbitraries.just(Kind.HANDLE) : Arbitraries.of(Kind.values()));
        return Combinators.combine(
                        kinds, Arbitraries.of(ORDERS), Arbitraries.integers().between(1, 3))
                .as(Step::new)
                .list()
                .ofMinSize(30)
                .ofMaxSize(120);
    }

    @Property
    void howeverThingsInterleaveStockAndMoneyAgreeWithTheOrders(
            @ForAll("steps") List<Step> steps, @ForAll("timesEach") int timesEach, @ForAll("crashes") int crashAt) {
        try (ProcessInMemory shop = new ProcessInMemory(FulfillmentPolicy.PAY_THEN_FULFILL)
                .handlingEach(timesEach)
                .crashingAt(crashAt)) {
            shop.with(new TakesWhatItIsAskedFor(shop.gateway()));
            shop.send(ReceiveStock.of("A", "MAIN", 7, null));
            steps.forEach(step -> take(step, shop));
            shop.settle();
            shop.clock().advance(Duration.ofHours(1));
            shop.sweep();
            assertStockAgrees(shop);
            ORDERS.forEach(orderId -> assertMoneyAgrees(shop, orderId));
            ORDERS.forEach(orderId -> assertNothingLeavesUnseen(shop, orderId));
        }
    }

    @Provide
    Arbitrary<Integer> timesEach() {
        return Arbitraries.of(1, 1, 2);
    }

    @Provide
    Arbitrary<Integer> crashes() {
        return Arbitraries.integers().between(1, 60);
    }

    private static void take(Step step, ProcessInMemory shop) {
        OrderId orderId = step.orderId();
        FulfillmentOrderId work = FulfillmentOrderId.of(orderId, "MAIN");
        PaymentId payment = PaymentId.of(orderId);
        switch (step.kind()) {
            case HANDLE:
                for (int count = 0; count < step.number() * 2; count++) {
                    shop.handleNext();
                }
                break;
            case PLACE:
                if (shop.eventsOf(orderId).isEmpty()) {
                    shop.send(new PlaceOrder(
                            orderId, null, "17850", null, null, GBP, List.of(line("1", "A", 3, "2.50")), List.of()));
                }
                break;
            case CANCEL:
                attempt(shop, orderId, new CancelOrder(orderId, "changed my mind"));
                break;
            case CANCEL_UNITS:
                attempt(shop, orderId, new CancelOrderLines(orderId, "fewer", List.of(units("1", step.number()))));
                break;
            case HOLD:
                attempt(shop, orderId, new HoldOrder(orderId, "review", "look"));
                break;
            case RELEASE:
                attempt(shop, orderId, new ReleaseOrderHold(orderId, "review"));
                break;
            case AUTHORIZE:
                attempt(shop, payment, new RecordAuthorization(payment, "auth", null));
                break;
            case DECLINE:
                attempt(shop, payment, new RecordDecline(payment, "no funds"));
                break;
            case VOID:
                attempt(shop, payment, new VoidPayment(payment));
                break;
            case PICK:
                attempt(shop, work, new StartPicking(work));
                attempt(shop, work, new RecordPick(work, "1", step.number()));
                break;
            case PICK_SHORT:
                attempt(shop, work, new ReportShortPick(work, "1", step.number()));
                break;
            case PACK:
                attempt(
                        shop,
                        work,
                        new PackShipment(work, "p" + step.number(), List.of(new ShipmentLine("1", step.number()))));
                break;
            case SHIP:
                attempt(shop, work, new RecordShipment(work, "p" + step.number(), "DHL", null));
                break;
            case RECEIVE:
                shop.send(ReceiveStock.of("A", "MAIN", 1, null));
                break;
            case WAIT:
                shop.clock().advance(Duration.ofMinutes(5));
                break;
            default:
                shop.sweep();
        }
    }

    private static void attempt(ProcessInMemory shop, Object aggregateId, Object command) {
        if (!shop.eventsOf(aggregateId).isEmpty()) {
            shop.send(command);
        }
    }

    private static void assertStockAgrees(ProcessInMemory shop) {
        long received = shop.eventsOf(ITEM, StockReceived.class).stream()
                .mapToLong(StockReceived::quantity)
                .sum();
        long shipped =
                ORDERS.stream().mapToLong(orderId -> shipped(shop, orderId)).sum();
        long promised =
                ORDERS.stream().mapToLong(orderId -> openOf(shop, orderId)).sum();
        StockEvent stock = shop.last(ITEM, StockEvent.class);
        assertThat(stock.onHand()).as("on hand").isEqualTo(received - shipped);
        assertThat(stock.reserved()).as("reserved").isEqualTo(promised);
    }

    /** Units that an order still has to get: none, unless it is confirmed and not over. */
    private static long openOf(ProcessInMemory shop, OrderId orderId) {
        boolean over = Stream.of(OrderRejected.class, OrderCancelled.class, OrderCompleted.class)
                .anyMatch(end -> !shop.eventsOf(orderId, end).isEmpty());
        if (over || shop.eventsOf(orderId, OrderConfirmed.class).isEmpty()) {
            return 0;
        }
        long cancelled = shop.eventsOf(orderId, OrderLinesCancelled.class).stream()
                .flatMap(event -> event.lines().stream())
                .mapToLong(CancelledLine::quantity)
                .sum();
        return 3 - cancelled - taken(shop, orderId);
    }

    /** Units that an order took of what left for it. */
    private static long taken(ProcessInMemory shop, OrderId orderId) {
        return shop.eventsOf(orderId, OrderLinesFulfilled.class).stream()
                .flatMap(event -> event.lines().stream())
                .mapToLong(FulfilledLine::quantity)
                .sum();
    }

    /** What left beyond what an order wanted is told to people. */
    private static void assertNothingLeavesUnseen(ProcessInMemory shop, OrderId orderId) {
        long unasked = shipped(shop, orderId) - taken(shop, orderId);
        assertThat(unasked).as("unasked units of " + orderId).isNotNegative();
        assertThat(isTold(shop, orderId, "shipped-unasked"))
                .as("told that units of %s left unasked", orderId)
                .isEqualTo(unasked > 0);
    }

    private static boolean isTold(ProcessInMemory shop, OrderId orderId, String hold) {
        return shop.eventsOf(orderId, OrderHeld.class).stream()
                .anyMatch(held -> held.hold().equals(hold));
    }

    private static long shipped(ProcessInMemory shop, OrderId orderId) {
        return shop.eventsOf(FulfillmentOrderId.of(orderId, "MAIN"), ShipmentShipped.class).stream()
                .flatMap(event -> event.lines().stream())
                .mapToLong(line -> line.quantity())
                .sum();
    }

    private static void assertMoneyAgrees(ProcessInMemory shop, OrderId orderId) {
        PaymentId payment = PaymentId.of(orderId);
        Money captured = shop.eventsOf(payment, PaymentCaptured.class).stream()
                .map(PaymentCaptured::amount)
                .reduce(Money.zero(GBP), Money::plus);
        Money delivered = shop.eventsOf(orderId, OrderLinesFulfilled.class).stream()
                .map(OrderLinesFulfilled::value)
                .reduce(Money.zero(GBP), Money::plus);
        if (shop.eventsOf(payment, PaymentVoided.class).isEmpty()) {
            assertThat(captured).as("captured for " + orderId).isEqualTo(delivered);
        } else {
            assertThat(captured).as("captured for " + orderId).isEqualTo(Money.zero(GBP));
            assertThat(isTold(shop, orderId, "not-captured"))
                    .as("told that %s was not paid for", orderId)
                    .isEqualTo(delivered.isPositive());
        }
        if (!shop.eventsOf(orderId, OrderConfirmed.class).isEmpty()) {
            assertThat(shop.eventsOf(payment, PaymentAuthorized.class)).hasSize(1);
        }
        if (!shop.eventsOf(orderId).isEmpty()) {
            boolean decided = Stream.of(OrderRejected.class, OrderCancelled.class, OrderConfirmed.class)
                    .anyMatch(decision -> !shop.eventsOf(orderId, decision).isEmpty());
            assertThat(decided).as("what became of " + orderId).isTrue();
            assertThat(shop.eventsOf(payment, PaymentRequested.class)).hasSizeLessThanOrEqualTo(1);
        }
    }

    /** A provider that takes what it is asked for; whether it authorizes is up to the steps. */
    static class TakesWhatItIsAskedFor {

        private final CommandGateway gateway;

        TakesWhatItIsAskedFor(CommandGateway gateway) {
            this.gateway = gateway;
        }

        @EventHandler
        void on(CaptureRequested event) {
            gateway.sendAndWait(new RecordCapture(event.paymentId(), event.captureId()));
        }
    }
}
