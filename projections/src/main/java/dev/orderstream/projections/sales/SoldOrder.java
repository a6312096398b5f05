package dev.orderstream.projections.sales;

import dev.orderstream.order.CancelledLine;
import dev.orderstream.order.OrderLine;
import dev.orderstream.order.OrderLinesCancelled;
import dev.orderstream.order.OrderPlaced;
import dev.orderstream.order.SaleRecorded;
import dev.orderstream.rule.OrderId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.joda.money.Money;

/**
 * What one order counts for on its day.
 *
 * @param day the day in UTC
 * @param units units of goods
 * @param total amount to be paid, a decimal number
 * @param cancelled whether it was taken out again
 * @param version sequence number of the last event that took units out of it; 0 if none did
 */
record SoldOrder(String orderId, String day, long units, String total, String currency, boolean cancelled, long version)
        implements Counted {

    static SoldOrder of(OrderPlaced order) {
        return of(order.orderId(), order.placedAt(), order.lines(), order.total());
    }

    static SoldOrder of(SaleRecorded sale) {
        return of(sale.orderId(), sale.occurredAt(), sale.lines(), sale.total());
    }

    private static SoldOrder of(OrderId orderId, Instant at, List<OrderLine> lines, Money total) {
        return new SoldOrder(
                orderId.value(),
                at.atZone(ZoneOffset.UTC).toLocalDate().toString(),
                lines.stream().mapToLong(OrderLine::quantity).sum(),
                total.getAmount().toPlainString(),
                total.getCurrencyUnit().getCode(),
                false,
                0);
    }

    @Override
    public String documentId() {
        return orderId;
    }

    @Override
    public SalesFigures figures() {
        return cancelled
                ? SalesFigures.ofCancelledOrder()
                : SalesFigures.ofOrder(units, Money.parse(currency + " " + total));
    }

    SoldOrder takenOut() {
        return new SoldOrder(orderId, day, units, total, currency, true, version);
    }

    /** Without the units of an event, unless it was seen before. */
    SoldOrder without(OrderLinesCancelled event, long sequence) {
        if (sequence <= version) {
            return this;
        }
        long fewer = event.lines().stream().mapToLong(CancelledLine::quantity).sum();
        return new SoldOrder(
                orderId, day, units - fewer, event.total().getAmount().toPlainString(), currency, cancelled, sequence);
    }
}
