package dev.orderstream.order;

import org.joda.money.BigMoney;
import org.joda.money.Money;

/**
 * A line of an order and what has become of its units: fulfilled and cancelled are no more than were ordered, returning and returned no
 * more than were fulfilled.
 */
record OrderedLine(
        String lineId,
        String sku,
        int quantity,
        BigMoney unitPrice,
        int cancelled,
        int fulfilled,
        int returning,
        int returned) {

    /**
     * The line of an order under this id.
     *
     * @throws OrderRefused if it has none
     */
    static OrderedLine in(OrderState order, String lineId) {
        OrderedLine line = order.lines().get(lineId);
        if (line == null) {
            throw OrderRefused.unknownLine(order.orderId(), order.status(), lineId);
        }
        return line;
    }

    static OrderedLine of(OrderLine line) {
        return new OrderedLine(line.lineId(), line.sku(), line.quantity(), line.unitPrice(), 0, 0, 0, 0);
    }

    /** Whether it was ordered, or sold, as this line. */
    boolean isOf(OrderLine line) {
        return lineId.equals(line.lineId())
                && sku.equals(line.sku())
                && quantity == line.quantity()
                && unitPrice.equals(line.unitPrice());
    }

    /** Units still wanted, or gone to the customer. */
    int wanted() {
        return quantity - cancelled;
    }

    /** Units still to be fulfilled. */
    int open() {
        return quantity - cancelled - fulfilled;
    }

    /** Units that may still be sent back. */
    int returnable() {
        return fulfilled - returning - returned;
    }

    /** What its units that have left were charged at. */
    Money charged() {
        return LineTotal.of(fulfilled, unitPrice);
    }

    Money total() {
        return LineTotal.of(wanted(), unitPrice);
    }

    /** What the next so many units come to, so that all parts of a line add up to the line's rounded total. */
    Money valueOfNext(int units) {
        return LineTotal.of(fulfilled + units, unitPrice).minus(LineTotal.of(fulfilled, unitPrice));
    }

    /** What is given back for so many units, so that all of a line add up to what was charged for it. */
    Money refundOfNext(int units) {
        return LineTotal.of(returned + units, unitPrice).minus(LineTotal.of(returned, unitPrice));
    }

    OrderedLine withCancelled(int units) {
        return new OrderedLine(lineId, sku, quantity, unitPrice, cancelled + units, fulfilled, returning, returned);
    }

    OrderedLine withFulfilled(int units) {
        return new OrderedLine(lineId, sku, quantity, unitPrice, cancelled, fulfilled + units, returning, returned);
    }

    OrderedLine withReturning(int units) {
        return new OrderedLine(lineId, sku, quantity, unitPrice, cancelled, fulfilled, returning + units, returned);
    }

    OrderedLine withReturned(int units) {
        return new OrderedLine(lineId, sku, quantity, unitPrice, cancelled, fulfilled, returning, returned + units);
    }
}
