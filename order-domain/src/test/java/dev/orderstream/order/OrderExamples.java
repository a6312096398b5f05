package dev.orderstream.order;

import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.ReturnId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** The order and the sale that the rules are told with. */
public final class OrderExamples {

    public static final CurrencyUnit GBP = CurrencyUnit.GBP;
    public static final OrderId ORDER = new OrderId("order-1");
    public static final OrderId SALE = new OrderId("pos-s1-r2-536414");
    public static final ReturnId RETURN = new ReturnId("ret-1");
    public static final ReturnId OTHER_RETURN = new ReturnId("ret-2");
    public static final Instant THEN = Instant.parse("2010-12-01T08:26:00Z");
    public static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    public static final List<OrderLine> LINES = List.of(line("1", "85123A", 6, "2.55"), line("2", "71053", 2, "3.39"));
    public static final List<ReservedLine> RESERVED_LINES =
            List.of(new ReservedLine("1", "85123A", 6), new ReservedLine("2", "71053", 2));
    public static final List<Charge> POSTAGE = List.of(new Charge("POST", "POSTAGE", 1, gbp("18.00")));
    public static final List<LineRefusal> NOT_ENOUGH =
            List.of(new LineRefusal("2", "71053", "insufficient-stock", "1 is available, 2 were asked for"));

    public static final Money TOTAL = Money.parse("GBP 40.08");
    public static final Address ADDRESS = new Address("Ada Byron", "12 St James's Square", "London", "SW1Y 4JH", "UK");

    private OrderExamples() {}

    public static LineUnits units(String lineId, int quantity) {
        return new LineUnits(lineId, quantity);
    }

    /** Units of {@link #LINES} that are to come back. */
    public static List<ReturningLine> returning(LineUnits... units) {
        return Stream.of(units)
                .map(line -> new ReturningLine(line.lineId(), skuOf(line.lineId()), line.quantity()))
                .toList();
    }

    private static String skuOf(String lineId) {
        return LINES.stream()
                .filter(line -> line.lineId().equals(lineId))
                .findFirst()
                .orElseThrow()
                .sku();
    }

    /** Given these commands one after the other, of an order that was placed with {@link #LINES} and {@link #POSTAGE}. */
    static TestExecutor<Order> placedThen(Object... commands) {
        return orders().givenCommands(placeOrder(LINES, POSTAGE)).andGivenCommands(commands);
    }

    /** As {@link #placedThen}, of one that was confirmed. */
    static TestExecutor<Order> confirmedThen(Object... commands) {
        return placedThen(new ConfirmOrder(ORDER)).andGivenCommands(commands);
    }

    public static BigMoney gbp(String amount) {
        return BigMoney.parse("GBP " + amount);
    }

    public static OrderLine line(String lineId, String sku, int quantity, String unitPrice) {
        return new OrderLine(lineId, sku, "Item " + sku, quantity, gbp(unitPrice));
    }

    public static PlaceOrder placeOrder(List<OrderLine> lines, List<Charge> charges) {
        return new PlaceOrder(ORDER, "536365", "17850", "United Kingdom", THEN, GBP, lines, charges);
    }

    public static OrderPlaced orderPlaced() {
        return new OrderPlaced(
                ORDER, "536365", "17850", "United Kingdom", THEN, GBP, LINES, POSTAGE, Money.parse("GBP 40.08"));
    }

    public static OrderPlaced orderPlacedWithAddress() {
        return new OrderPlaced(ORDER, "536365", "17850", "United Kingdom", THEN, GBP, LINES, POSTAGE, TOTAL, ADDRESS);
    }

    public static RecordSale recordSale(List<OrderLine> lines) {
        return new RecordSale(SALE, "s1", "r2", "536414", "United Kingdom", THEN, GBP, lines, List.of());
    }

    public static SaleRecorded saleRecorded() {
        return new SaleRecorded(
                SALE,
                "s1",
                "r2",
                "536414",
                "United Kingdom",
                THEN,
                NOW,
                GBP,
                LINES,
                List.of(),
                Money.parse("GBP 22.08"));
    }

    static AggregateTestFixture<Order> orders() {
        AggregateTestFixture<Order> fixture = new AggregateTestFixture<>(Order.class);
        fixture.registerInjectableResource(Clock.fixed(NOW, ZoneOffset.UTC));
        return fixture;
    }
}
