package dev.orderstream.process.automation;

import static dev.orderstream.order.OrderExamples.NOW;
import static dev.orderstream.order.OrderExamples.ORDER;
import static dev.orderstream.order.OrderExamples.POSTAGE;
import static dev.orderstream.order.OrderExamples.line;
import static dev.orderstream.order.OrderExamples.placeOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.groups.Tuple.tuple;

import dev.orderstream.order.CancelOrder;
import dev.orderstream.order.CompleteOrder;
import dev.orderstream.order.LineRefusal;
import dev.orderstream.order.OrderCancelled;
import dev.orderstream.order.OrderConfirmed;
import dev.orderstream.order.OrderEvent;
import dev.orderstream.order.OrderLine;
import dev.orderstream.order.OrderPlaced;
import dev.orderstream.order.OrderRejected;
import dev.orderstream.order.PlaceOrder;
import dev.orderstream.order.RejectOrder;
import dev.orderstream.stock.StockEvent;
import dev.orderstream.stock.StockRefused;
import java.util.List;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WhenOrderPlacedThenReserveEveryLineTest {

    private static final List<OrderLine> LINES =
            List.of(line("1", "A", 2, "1.00"), line("2", "B", 3, "1.00"), line("3", "A", 1, "0.90"));

    private final ShopInMemory shop = ShopInMemory.byHand();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void anOrderIsConfirmedWhenAllItsLinesAreReserved() {
        shop.receive("A", 3);
        shop.receive("B", 3);
        handle(placed(LINES));
        assertThat(shop.lastOfOrder(ORDER)).isEqualTo(new OrderConfirmed(ORDER));
        assertStock("A", 3, 3);
        assertStock("B", 3, 3);
    }

    @Test
    void anOrderOfChargesAloneIsConfirmedAtOnce() {
        handle(placed(List.of()));
        assertThat(shop.lastOfOrder(ORDER)).isEqualTo(new OrderConfirmed(ORDER));
    }

    @Test
    void anOrderIsRejectedAndReleasesWhatItTookWhenOneLineCannotBeReserved() {
        shop.receive("A", 3);
        shop.receive("B", 2);
        handle(placed(LINES));
        assertThat(rejection().refusals())
                .extracting(LineRefusal::lineId, LineRefusal::sku, LineRefusal::code)
                .containsExactly(tuple("2", "B", StockRefused.INSUFFICIENT_STOCK));
        assertStock("A", 3, 0);
        assertStock("B", 2, 0);
    }

    @Test
    void aSkuThatIsOnSeveralLinesIsReservedLineByLine() {
        shop.receive("A", 2);
        shop.receive("B", 3);
        handle(placed(LINES));
        assertThat(rejection().refusals()).extracting(LineRefusal::lineId).containsExactly("3");
        assertStock("A", 2, 0);
        assertStock("B", 3, 0);
    }

    @Test
    void anOrderForAnUnknownSkuIsRejected() {
        shop.receive("A", 3);
        handle(placed(LINES));
        assertThat(rejection().refusals())
                .containsExactly(new LineRefusal(
                        "2", "B", LineRefusal.UNKNOWN_SKU, "There is no stock item B@MAIN; receive stock of it first"));
        assertStock("A", 3, 0);
    }

    @Test
    void handlingAConfirmedOrderAgainChangesNothing() {
        shop.receive("A", 3);
        shop.receive("B", 3);
        OrderPlaced event = placed(LINES);
        handle(event);
        assertUnchangedBy(event);
    }

    @Test
    void handlingARejectedOrderAgainChangesNothing() {
        shop.receive("A", 3);
        shop.receive("B", 2);
        OrderPlaced event = placed(LINES);
        handle(event);
        assertUnchangedBy(event);
    }

    @Test
    void aRejectedOrderStaysRejectedAndHoldsNothingWhenStockHasArrivedMeanwhile() {
        shop.receive("A", 3);
        shop.receive("B", 2);
        OrderPlaced event = placed(LINES);
        handle(event);
        shop.receive("B", 10);
        handle(event);
        assertThat(shop.eventsOfOrder(ORDER)).hasSize(2);
        assertStock("A", 3, 0);
        assertStock("B", 12, 0);
    }

    @ParameterizedTest(name = "crash at command {0}")
    @ValueSource(ints = {1, 2, 3, 4})
    void anOrderThatCanBeHadIsConfirmedAfterACrashAtAnyCommand(int crashAt) {
        shop.receive("A", 3);
        shop.receive("B", 3);
        OrderPlaced event = placed(LINES);
        crash(event, crashAt);
        handle(event);
        assertThat(shop.lastOfOrder(ORDER)).isEqualTo(new OrderConfirmed(ORDER));
        assertStock("A", 3, 3);
        assertStock("B", 3, 3);
    }

    @ParameterizedTest(name = "crash at command {0}")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void anOrderThatCannotBeHadIsRejectedAndHoldsNothingAfterACrashAtAnyCommand(int crashAt) {
        shop.receive("A", 3);
        shop.receive("B", 2);
        OrderPlaced event = placed(LINES);
        crash(event, crashAt);
        handle(event);
        assertThat(shop.lastOfOrder(ORDER)).isInstanceOf(OrderRejected.class);
        assertStock("A", 3, 0);
        assertStock("B", 2, 0);
    }

    @ParameterizedTest(name = "crash at command {0}")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void whatIsHeldAfterACrashAgreesWithTheOrderAlsoWhenStockArrivesBeforeTheSecondRun(int crashAt) {
        shop.receive("A", 3);
        shop.receive("B", 2);
        OrderPlaced event = placed(LINES);
        crash(event, crashAt);
        shop.receive("B", 1);
        handle(event);
        boolean confirmed = shop.lastOfOrder(ORDER) instanceof OrderConfirmed;
        assertStock("A", 3, confirmed ? 3 : 0);
        assertStock("B", 3, confirmed ? 3 : 0);
    }

    @Test
    void anOrderThatWasCancelledMeanwhileHoldsNothing() {
        shop.receive("A", 3);
        shop.receive("B", 3);
        OrderPlaced event = placed(LINES);
        shop.send(new CancelOrder(ORDER, "changed my mind"));
        handle(event);
        assertThat(shop.lastOfOrder(ORDER)).isInstanceOf(OrderCancelled.class);
        assertStock("A", 3, 0);
        assertStock("B", 3, 0);
    }

    @Test
    void anOrderThatWasCancelledMeanwhileAndCouldNotBeHadHoldsNothing() {
        shop.receive("A", 3);
        OrderPlaced event = placed(LINES);
        shop.send(new CancelOrder(ORDER, "changed my mind"));
        handle(event);
        assertThat(shop.lastOfOrder(ORDER)).isInstanceOf(OrderCancelled.class);
        assertStock("A", 3, 0);
    }

    @Test
    void aCompletedOrderKeepsItsStockWhenItsPlacingIsHandledAgain() {
        shop.receive("A", 3);
        shop.receive("B", 3);
        OrderPlaced event = placed(LINES);
        handle(event);
        shop.send(new CompleteOrder(ORDER));
        assertUnchangedBy(event);
        assertStock("A", 3, 3);
    }

    @Test
    void anOrderThatAnotherRunHasConfirmedKeepsItsStockWhenThisRunWouldReject() {
        shop.receive("A", 3);
        shop.receive("B", 3);
        OrderPlaced event = placed(LINES);
        handle(event);
        OrderPlaced withOneLineMore = new OrderPlaced(
                ORDER,
                event.orderNumber(),
                event.customerId(),
                event.country(),
                event.placedAt(),
                event.currency(),
                List.of(LINES.get(0), LINES.get(1), LINES.get(2), line("4", "UNKNOWN", 1, "1.00")),
                List.of(),
                event.total());
        handle(withOneLineMore);
        assertThat(shop.lastOfOrder(ORDER)).isEqualTo(new OrderConfirmed(ORDER));
        assertStock("A", 3, 3);
        assertStock("B", 3, 3);
    }

    @Test
    void anOrderThatAnotherRunHasRejectedHoldsNothingWhenThisRunWouldConfirm() {
        shop.receive("A", 3);
        shop.receive("B", 3);
        OrderPlaced event = placed(LINES);
        shop.send(new RejectOrder(
                ORDER, List.of(new LineRefusal("2", "B", StockRefused.INSUFFICIENT_STOCK, "none is available"))));
        handle(event);
        assertThat(shop.lastOfOrder(ORDER)).isInstanceOf(OrderRejected.class);
        assertStock("A", 3, 0);
        assertStock("B", 3, 0);
    }

    private OrderPlaced placed(List<OrderLine> lines) {
        PlaceOrder command = placeOrder(lines, POSTAGE);
        shop.send(command);
        return (OrderPlaced) shop.lastOfOrder(command.orderId());
    }

    private void handle(OrderPlaced event) {
        automation(shop.gateway()).on(event, NOW);
    }

    private void crash(OrderPlaced event, int crashAt) {
        assertThatExceptionOfType(ShopInMemory.CrashException.class)
                .isThrownBy(() -> automation(shop.gatewayThatFailsFrom(crashAt)).on(event, NOW));
    }

    private WhenOrderPlacedThenReserveEveryLine automation(CommandGateway gateway) {
        return new WhenOrderPlacedThenReserveEveryLine(
                gateway, shop.executor(), FulfillmentPolicy.CONFIRM_WHEN_RESERVED);
    }

    private void assertUnchangedBy(OrderPlaced event) {
        List<OrderEvent> order = shop.eventsOfOrder(ORDER);
        List<StockEvent> a = shop.eventsOfStock("A");
        List<StockEvent> b = shop.eventsOfStock("B");
        handle(event);
        assertThat(shop.eventsOfOrder(ORDER)).isEqualTo(order);
        assertThat(shop.eventsOfStock("A")).isEqualTo(a);
        assertThat(shop.eventsOfStock("B")).isEqualTo(b);
    }

    private OrderRejected rejection() {
        assertThat(shop.lastOfOrder(ORDER)).isInstanceOf(OrderRejected.class);
        return (OrderRejected) shop.lastOfOrder(ORDER);
    }

    private void assertStock(String sku, long onHand, long reserved) {
        assertThat(shop.stock(sku).onHand()).as("on hand of " + sku).isEqualTo(onHand);
        assertThat(shop.stock(sku).reserved()).as("reserved of " + sku).isEqualTo(reserved);
    }
}
