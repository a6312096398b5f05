package dev.orderstream.process.automation;

import static dev.orderstream.order.OrderExamples.GBP;
import static dev.orderstream.order.OrderExamples.LINES;
import static dev.orderstream.order.OrderExamples.ORDER;
import static dev.orderstream.order.OrderExamples.SALE;
import static dev.orderstream.order.OrderExamples.THEN;
import static dev.orderstream.order.OrderExamples.line;
import static dev.orderstream.order.OrderExamples.placeOrder;
import static dev.orderstream.order.OrderExamples.recordSale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderstream.order.CancelOrder;
import dev.orderstream.order.CompleteOrder;
import dev.orderstream.order.OrderConfirmed;
import dev.orderstream.order.OrderPlaced;
import dev.orderstream.order.PlaceOrder;
import dev.orderstream.rule.OrderId;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The whole of order and stock in motion: commands in, a streaming processor runs the automations. */
class OrdersRunByThemselvesTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ShopInMemory shop = ShopInMemory.automated();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void anOrderIsConfirmedThenCompletedAndItsStockLeaves() {
        shop.receive("85123A", 10);
        shop.receive("71053", 10);
        shop.send(placeOrder(LINES, List.of()));
        await().atMost(PATIENCE).until(() -> shop.lastOfOrder(ORDER) instanceof OrderConfirmed);
        assertThat(shop.stock("85123A").reserved()).isEqualTo(6);
        shop.send(new CompleteOrder(ORDER));
        await().atMost(PATIENCE)
                .until(() -> shop.stock("85123A").onHand() == 4
                        && shop.stock("71053").onHand() == 8);
        assertThat(shop.stock("85123A").reserved()).isZero();
    }

    @Test
    void aConfirmedOrderThatIsCancelledGivesItsStockBack() {
        shop.receive("85123A", 10);
        shop.receive("71053", 10);
        shop.send(placeOrder(LINES, List.of()));
        await().atMost(PATIENCE).until(() -> shop.lastOfOrder(ORDER) instanceof OrderConfirmed);
        shop.send(new CancelOrder(ORDER, "changed my mind"));
        await().atMost(PATIENCE)
                .until(() -> shop.stock("85123A").available() == 10
                        && shop.stock("71053").available() == 10);
    }

    @Test
    void aRecordedSaleTakesItsStock() {
        shop.receive("85123A", 10);
        shop.send(recordSale(LINES));
        await().atMost(PATIENCE).until(() -> shop.stock("85123A").onHand() == 4);
        await().atMost(PATIENCE).until(() -> !shop.eventsOfStock("71053").isEmpty());
        assertThat(shop.stock("71053").onHand()).isEqualTo(-2);
        assertThat(shop.eventsOfOrder(SALE)).hasSize(1);
    }

    @Test
    void ofManyOrdersForTheLastUnitExactlyOneIsConfirmed() {
        shop.receive("LAST", 1);
        List<OrderId> orderIds = IntStream.rangeClosed(1, 30)
                .mapToObj(number -> new OrderId("order-" + number))
                .toList();
        orderIds.parallelStream()
                .forEach(orderId -> shop.send(new PlaceOrder(
                        orderId, null, "17850", null, THEN, GBP, List.of(line("1", "LAST", 1, "1.00")), List.of())));
        await().atMost(PATIENCE)
                .until(() -> orderIds.stream().noneMatch(orderId -> shop.lastOfOrder(orderId) instanceof OrderPlaced));
        assertThat(orderIds.stream().filter(orderId -> shop.lastOfOrder(orderId) instanceof OrderConfirmed))
                .hasSize(1);
        assertThat(shop.eventsOfStock("LAST"))
                .allSatisfy(event -> assertThat(event.available()).isNotNegative());
    }
}
