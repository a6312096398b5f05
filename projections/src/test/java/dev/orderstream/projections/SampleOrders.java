package dev.orderstream.projections;

import dev.orderstream.order.Charge;
import dev.orderstream.order.OrderLine;
import dev.orderstream.order.OrderPlaced;
import dev.orderstream.order.SaleRecorded;
import dev.orderstream.rule.OrderId;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
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
                new OrderId(orderId),
                null,
                customerId,
                "United Kingdom",
                Instant.parse(at),
                GBP,
                List.of(LANTERNS),
                List.of(POSTAGE),
                Money.parse("GBP 25.67"));
    }

    /** The first event of an order with many lines of a long description. */
    public static OrderPlaced large(String orderId, int lines, String description) {
        return new OrderPlaced(
                new OrderId(orderId),
                null,
                "customer-" + orderId,
                "United Kingdom",
                Instant.parse("2011-05-01T10:00:00Z"),
                GBP,
                IntStream.rangeClosed(1, lines)
                        .mapToObj(line -> new OrderLine(
                                Integer.toString(line), "85123A", description, 1, BigMoney.parse("GBP 1.00")))
                        .toList(),
                List.of(),
                Money.of(GBP, lines));
    }

    /** The sale's only event. */
    public static SaleRecorded sold(String orderId, String at) {
        return new SaleRecorded(
                new OrderId(orderId),
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
