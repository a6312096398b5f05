package dev.orderstream.stock;

import dev.orderstream.rule.Given;
import dev.orderstream.rule.MovableClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;

/** The stock item that the rules are told with: lantern at MAIN, and events of it with consistent figures. */
final class StockExamples {

    static final String SKU = "71053";
    static final StockItemId ITEM = StockItemId.of("71053", "MAIN");
    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private StockExamples() {}

    /** Given-when-then at {@link #NOW}. */
    static AggregateTestFixture<StockItem> stockItems() {
        return stockItems(new MovableClock(NOW));
    }

    /** Given these commands one after the other, and the time that passes between them where a {@link Duration} stands. */
    static TestExecutor<StockItem> given(Object... steps) {
        return Given.given(StockItem.class, NOW, steps);
    }

    /** Given-when-then with a clock that the test moves. */
    private static AggregateTestFixture<StockItem> stockItems(Clock clock) {
        AggregateTestFixture<StockItem> fixture = new AggregateTestFixture<>(StockItem.class);
        fixture.registerInjectableResource(clock);
        return fixture;
    }

    static StockReceived received(int quantity, long onHand, long reserved) {
        return new StockReceived(ITEM, SKU, "MAIN", quantity, null, onHand, reserved);
    }

    static StockReserved reserved(String reservationId, int quantity, long onHand, long reserved) {
        return new StockReserved(ITEM, SKU, "MAIN", new ReservationId(reservationId), quantity, onHand, reserved);
    }

    static StockReleased released(String reservationId, int quantity, long onHand, long reserved) {
        return new StockReleased(ITEM, SKU, "MAIN", new ReservationId(reservationId), quantity, onHand, reserved);
    }

    static StockShipped shipped(String reservationId, int quantity, long onHand, long reserved) {
        return new StockShipped(ITEM, SKU, "MAIN", new ReservationId(reservationId), quantity, onHand, reserved);
    }

    static StockSold sold(String saleId, int quantity, long onHand, long reserved) {
        return new StockSold(ITEM, SKU, "MAIN", new SaleId(saleId), quantity, onHand, reserved);
    }

    static StockAdjusted adjusted(int delta, long onHand, long reserved) {
        return new StockAdjusted(ITEM, SKU, "MAIN", delta, "count", onHand, reserved);
    }

    static ReceiveStock receive(int quantity) {
        return ReceiveStock.of(SKU, StockLocation.DEFAULT, quantity, null);
    }

    static ReserveStock reserve(String reservationId, int quantity) {
        return new ReserveStock(ITEM, new ReservationId(reservationId), quantity);
    }

    static ReserveStock hold(String reservationId, int quantity, Instant expiresAt) {
        return new ReserveStock(ITEM, new ReservationId(reservationId), quantity, expiresAt, null);
    }

    static StockReservationExpired expired(String reservationId, int quantity, long onHand, long reserved) {
        return new StockReservationExpired(
                ITEM, SKU, "MAIN", new ReservationId(reservationId), quantity, onHand, reserved, onHand - reserved);
    }

    static StockBackordered backordered(String reservationId, int quantity, long onHand, long reserved) {
        return new StockBackordered(
                ITEM, SKU, "MAIN", new ReservationId(reservationId), quantity, onHand, reserved, onHand - reserved);
    }

    static StockBackorderCovered covered(String reservationId, int quantity, long onHand, long reserved) {
        return new StockBackorderCovered(
                ITEM, SKU, "MAIN", new ReservationId(reservationId), quantity, onHand, reserved, onHand - reserved);
    }

    static StockDiscrepancyDetected discrepancy(
            DiscrepancyKind kind, long units, String reference, long onHand, long reserved) {
        return new StockDiscrepancyDetected(
                ITEM, SKU, "MAIN", kind, units, reference, onHand, reserved, onHand - reserved);
    }
}
