package dev.orderstream.projections.sales;

import dev.orderstream.order.OrderChargesRefunded;
import java.time.Instant;
import java.time.ZoneOffset;
import org.joda.money.Money;

/**
 * What a refund of an order's charges counts for on the day on which it was decided.
 *
 * @param day the day in UTC
 * @param credited what is given back, a decimal number
 */
record RefundedCharges(String orderId, String refundId, String day, String credited, String currency)
        implements Counted {

    private static final String PREFIX = "charges-";

    static RefundedCharges of(OrderChargesRefunded event, Instant at) {
        return new RefundedCharges(
                event.orderId().value(),
                event.refundId(),
                at.atZone(ZoneOffset.UTC).toLocalDate().toString(),
                event.amount().getAmount().toPlainString(),
                event.amount().getCurrencyUnit().getCode());
    }

    @Override
    public String documentId() {
        return PREFIX + orderId + "-" + refundId;
    }

    @Override
    public SalesFigures figures() {
        return SalesFigures.ofRefundedCharges(Money.parse(currency + " " + credited));
    }
}
