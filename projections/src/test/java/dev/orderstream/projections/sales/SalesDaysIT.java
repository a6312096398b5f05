package dev.orderstream.projections.sales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderstream.order.CancelledLine;
import dev.orderstream.order.Charge;
import dev.orderstream.order.CreditMethod;
import dev.orderstream.order.LineUnits;
import dev.orderstream.order.OrderCancelled;
import dev.orderstream.order.OrderChargesRefunded;
import dev.orderstream.order.OrderConfirmed;
import dev.orderstream.order.OrderLinesCancelled;
import dev.orderstream.order.OrderReturnClosed;
import dev.orderstream.projections.RunningProjections;
import dev.orderstream.projections.SampleOrders;
import dev.orderstream.returns.CreditedLine;
import dev.orderstream.returns.Disposition;
import dev.orderstream.returns.ReturnLine;
import dev.orderstream.returns.ReturnRecorded;
import dev.orderstream.returns.ReturnRequested;
import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.ReturnId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class SalesDaysIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<LineUnits> ONE_UNIT = List.of(new LineUnits("1", 1));

    @RegisterExtension
    static final RunningProjections projections = RunningProjections.shared();

    @Test
    void aDayCountsConfirmedOrdersAndSalesAndTakesCancelledOnesOut() {
        for (int i = 0; i < 3; i++) {
            place("order-day-" + i, "2012-05-05T10:00:00Z");
        }
        order("order-day-0", new OrderConfirmed(new OrderId("order-day-0")));
        order("order-day-1", new OrderConfirmed(new OrderId("order-day-1")));
        order("order-day-1", new OrderCancelled(new OrderId("order-day-1"), "changed my mind", List.of()));
        order("order-day-2", new OrderCancelled(new OrderId("order-day-2"), "changed my mind", List.of()));
        order("sale-day", SampleOrders.sold("sale-day", "2012-05-05T23:59:59Z"));

        JsonNode sales = dayOnceAllIsSeen("2012-05-05");
        assertThat(sales.path("orders").asLong()).isEqualTo(2);
        assertThat(sales.path("cancelledOrders").asLong()).isEqualTo(1);
        assertThat(sales.path("units").asLong()).isEqualTo(6);
        assertThat(sales.at("/revenue/amount").asString()).isEqualTo("33.34");
        assertThat(projections
                        .get("/sales/days?from=2012-05-05&to=2012-05-05")
                        .body()
                        .path("items"))
                .hasSize(1);
    }

    @Test
    void cancelledLinesAreTakenOutAndTheRestWhenTheOrderIsCancelled() {
        List<CancelledLine> oneUnit = List.of(new CancelledLine("1", "85123A", 1, 2));
        for (String orderId : List.of("shorter-1", "shorter-2")) {
            place(orderId, "2012-07-07T10:00:00Z");
            order(orderId, new OrderConfirmed(new OrderId(orderId)));
            order(
                    orderId,
                    new OrderLinesCancelled(new OrderId(orderId), "picked-short", oneUnit, Money.parse("GBP 23.11")));
        }
        order("shorter-2", new OrderCancelled(new OrderId("shorter-2"), "picked-short", List.of()));

        JsonNode sales = dayOnceAllIsSeen("2012-07-07");
        assertThat(sales.path("orders").asLong()).isEqualTo(1);
        assertThat(sales.path("cancelledOrders").asLong()).isEqualTo(1);
        assertThat(sales.path("units").asLong()).isEqualTo(2);
        assertThat(sales.at("/revenue/amount").asString()).isEqualTo("23.11");
    }

    @Test
    void whatComesBackIsCountedBesideWhatWasSold() {
        order("sale-back", SampleOrders.sold("sale-back", "2012-06-06T09:00:00Z"));
        goods("back-unknown", recorded("back-unknown", null));
        goods("back-known", recorded("back-known", "sale-back"));
        order(
                "sale-back",
                new OrderReturnClosed(
                        new OrderId("sale-back"), new ReturnId("back-known"), ONE_UNIT, Money.parse("GBP 2.56")));

        JsonNode sales = dayOnceAllIsSeen("2012-06-06");
        assertThat(sales.path("orders").asLong()).isEqualTo(1);
        assertThat(sales.at("/revenue/amount").asString()).isEqualTo("7.67");
        assertThat(sales.path("returns").asLong()).isEqualTo(2);
        assertThat(sales.path("returnedUnits").asLong()).isEqualTo(2);
        assertThat(sales.at("/credited/amount").asString()).isEqualTo("7.12");
    }

    @Test
    void aReturnThatWasAskedForCountsOnTheDayOnWhichItIsSettled() {
        order("asked", SampleOrders.sold("asked", "2012-08-01T09:00:00Z"));
        goods(
                "back-asked",
                new ReturnRequested(
                        new ReturnId("back-asked"),
                        new OrderId("asked"),
                        List.of(new ReturnLine("1", "85123A", 1)),
                        "broken"));
        projections.storeAt(
                Instant.parse("2012-08-08T12:00:00Z"),
                "Order",
                "asked",
                new OrderReturnClosed(
                        new OrderId("asked"), new ReturnId("back-asked"), ONE_UNIT, Money.parse("GBP 2.56")));

        JsonNode sales = dayOnceAllIsSeen("2012-08-08");
        assertThat(sales.path("orders").asLong()).isZero();
        assertThat(sales.path("returns").asLong()).isEqualTo(1);
        assertThat(sales.at("/credited/amount").asString()).isEqualTo("2.56");
    }

    @Test
    void chargesThatAreGivenBackCountOnTheDayOnWhichThatWasDecided() {
        order("postage", SampleOrders.sold("postage", "2012-09-01T09:00:00Z"));
        Object refund =
                new OrderChargesRefunded(new OrderId("postage"), "refund-1", Money.parse("GBP 4.00"), "delivered late");
        projections.storeAt(Instant.parse("2012-09-03T12:00:00Z"), "Order", "postage", refund);

        JsonNode sales = dayOnceAllIsSeen("2012-09-03");
        assertThat(sales.path("returns").asLong()).isZero();
        assertThat(sales.at("/credited/amount").asString()).isEqualTo("4.00");
    }

    private static JsonNode dayOnceAllIsSeen(String day) {
        await().atMost(PATIENCE).until(projections::caughtUp);
        return projections.get("/sales/days/" + day).body();
    }

    private static ReturnRecorded recorded(String returnId, @Nullable String orderId) {
        return new ReturnRecorded(
                new ReturnId(returnId),
                orderId == null ? null : new OrderId(orderId),
                CreditMethod.AT_TILL,
                "17850",
                "MAIN",
                Instant.parse("2012-06-06T12:00:00Z"),
                Instant.parse("2012-06-09T12:00:00Z"),
                CurrencyUnit.of("GBP"),
                List.of(new CreditedLine("1", "85123A", 1, BigMoney.parse("GBP 2.56"), Disposition.RESTOCK)),
                List.of(new Charge("POST", null, 1, BigMoney.parse("GBP 1.00"))),
                Money.parse("GBP 3.56"));
    }

    private static void place(String orderId, String at) {
        order(orderId, SampleOrders.placed(orderId, "customer-day", at));
    }

    private static void order(String orderId, Object event) {
        projections.store("Order", orderId, event);
    }

    private static void goods(String returnId, Object event) {
        projections.store("Return", returnId, event);
    }
}
