package dev.orderstream.projections;

import dev.orderstream.order.Charge;
import dev.orderstream.order.OrderLine;
import dev.orderstream.order.OrderPlaced;
import dev.orderstream.order.SaleRecorded;
import java.time.Instant;
import java.util.List;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** An order of 3 lanterns at 2.555 each and 18.00 postage, together 25.67, and a sale of the lanterns alone. */
public final class SampleOrders {

    private static final CurrencyUnit GBP = CurrencyUnit.of("GBP");
    private static final OrderLine LANTERNS = new OrderLine("1", "85123A", "LANTERN", 3, BigMoney.parse("GBP 2.555"));
    private static final Charge POSTAGE = new Charge("POST", "POSTAGE", 1, BigMoney.parse("GBP 18.00"));

    private SampleOrders() {}

    /** The order's first event. */
    public static OrderPlaced placed(String orderId, String customerId, String at) {
        return new OrderPlaced(
                orderId,
                null,
                customerId,
                "United Kingdom",
                Instant.parse(at),
                GBP,
                List.of(LANTERNS),
                List.of(POSTAGE),
                Money.parse("GBP 25.67"));
    }

    /** The sale's only event. */
    public static SaleRecorded sold(String orderId, String at) {
        return new SaleRecorded(
                orderId,
                "store",
                "1",
                "receipt",
                null,
                Instant.parse(at),
                Instant.parse(at),
                GBP,
                List.of(LANTERNS),
                List.of(),
                Money.parse("GBP 7.67"));
    }
}
