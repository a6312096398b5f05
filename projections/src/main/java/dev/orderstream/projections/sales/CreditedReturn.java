package dev.orderstream.projections.sales;

import dev.orderstream.order.LineUnits;
import dev.orderstream.order.OrderReturnClosed;
import dev.orderstream.returns.CreditedLine;
import dev.orderstream.returns.ReturnRecorded;
import java.time.Instant;
import java.time.ZoneOffset;
import org.joda.money.Money;

/**
 * What one return counts for on the day on which it was credited.
 *
 * @param day the day in UTC
 * @param units units that came back
 * @param credited what is given back, a decimal number
 */
record CreditedReturn(String returnId, String day, long units, String credited, String currency) implements Counted {

    private static final String PREFIX = "return-";

    /** A return that somebody recorded; it counts when the goods came back. */
    static CreditedReturn of(ReturnRecorded event) {
        return of(
                event.returnId().value(),
                event.occurredAt(),
                event.lines().stream().mapToLong(CreditedLine::quantity).sum(),
                event.total());
    }

    /** A return that a customer had asked for; it counts when it is settled. */
    static CreditedReturn of(OrderReturnClosed event, Instant at) {
        return of(
                event.returnId().value(),
                at,
                event.lines().stream().mapToLong(LineUnits::quantity).sum(),
                event.refund());
    }

    private static CreditedReturn of(String returnId, Instant at, long units, Money credited) {
        return new CreditedReturn(
                returnId,
                at.atZone(ZoneOffset.UTC).toLocalDate().toString(),
                units,
                credited.getAmount().toPlainString(),
                credited.getCurrencyUnit().getCode());
    }

    @Override
    public String documentId() {
        return PREFIX + returnId;
    }

    @Override
    public SalesFigures figures() {
        return SalesFigures.ofReturn(units, Money.parse(currency + " " + credited));
    }
}
