package dev.orderstream.process.automation;

import dev.orderstream.order.LineRefusal;
import dev.orderstream.order.ReservedLine;
import dev.orderstream.rule.DomainRefusal;
import dev.orderstream.rule.OrderId;
import dev.orderstream.stock.AllocationOutcome;
import dev.orderstream.stock.StockItemId;
import org.jspecify.annotations.Nullable;

/** What the stock answered for one line: accepted when there is no refusal, backordered when its goods are not all there yet. */
record LineOutcome(ReservedLine line, @Nullable LineRefusal refusal, boolean backordered) {

    static LineOutcome accepted(ReservedLine line, @Nullable Object result) {
        return new LineOutcome(line, null, result instanceof AllocationOutcome allocation && allocation.backordered());
    }

    static LineOutcome refused(ReservedLine line, DomainRefusal refusal) {
        return new LineOutcome(
                line,
                new LineRefusal(line.lineId(), line.sku(), refusal.code(), String.valueOf(refusal.getMessage())),
                false);
    }

    static LineOutcome unknownSku(ReservedLine line, StockItemId stockItemId) {
        return new LineOutcome(
                line,
                new LineRefusal(
                        line.lineId(),
                        line.sku(),
                        LineRefusal.UNKNOWN_SKU,
                        "There is no stock item %s; receive stock of it first".formatted(stockItemId)),
                false);
    }

    boolean isAccepted() {
        return refusal == null;
    }

    boolean isRefusedAs(String code) {
        return refusal != null && refusal.code().equals(code);
    }

    void requireAccepted(OrderId orderId) {
        if (refusal != null) {
            throw new IllegalStateException(
                    "Line %s of order %s was refused by the stock as %s, which an earlier step had excluded: %s"
                            .formatted(line.lineId(), orderId, refusal.code(), refusal.detail()));
        }
    }
}
