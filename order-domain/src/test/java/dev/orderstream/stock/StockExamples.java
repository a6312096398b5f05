package dev.orderstream.stock;

import org.axonframework.test.aggregate.AggregateTestFixture;

/** The stock item that the rules are told with: lantern at MAIN, and events of it with consistent figures. */
final class StockExamples {

    static final String SKU = "71053";
    static final String ITEM = "71053@MAIN";

    private StockExamples() {}

    static AggregateTestFixture<StockItem> stockItems() {
        return new AggregateTestFixture<>(StockItem.class);
    }

    static StockReceived received(int quantity, long onHand, long reserved) {
        return new StockReceived(ITEM, SKU, "MAIN", quantity, null, onHand, reserved);
    }

    static StockReserved reserved(String reservationId, int quantity, long onHand, long reserved) {
        return new StockReserved(ITEM, SKU, "MAIN", reservationId, quantity, onHand, reserved);
    }

    static StockReleased released(String reservationId, int quantity, long onHand, long reserved) {
        return new StockReleased(ITEM, SKU, "MAIN", reservationId, quantity, onHand, reserved);
    }

    static StockShipped shipped(String reservationId, int quantity, long onHand, long reserved) {
        return new StockShipped(ITEM, SKU, "MAIN", reservationId, quantity, onHand, reserved);
    }

    static StockSold sold(String saleId, int quantity, long onHand, long reserved) {
        return new StockSold(ITEM, SKU, "MAIN", saleId, quantity, onHand, reserved);
    }

    static StockAdjusted adjusted(int delta, long onHand, long reserved) {
        return new StockAdjusted(ITEM, SKU, "MAIN", delta, "count", onHand, reserved);
    }
}
