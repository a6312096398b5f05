package dev.orderstream.order;

import static dev.orderstream.order.OrderExamples.GBP;
import static dev.orderstream.order.OrderExamples.ORDER;
import static dev.orderstream.order.OrderExamples.POSTAGE;
import static dev.orderstream.order.OrderExamples.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderstream.rule.OneAggregate;
import dev.orderstream.rule.ReturnId;
import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.joda.money.Money;

/** Random commands to one order, whatever their order: the sums of what has happened stay within what was ordered. */
class OrderInvariantsTest {

    private static final List<OrderLine> LINES =
            List.of(line("1", "A", 3, "0.335"), line("2", "B", 2, "3.39"), line("3", "A", 1, "0.005"));

    @Provide
    Arbitrary<List<OrderCommand>> commands() {
        Arbitrary<List<LineUnits>> units = Combinators.combine(
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 2))
                .as((first, second, third) ->
                        List.of(new LineUnits("1", first), new LineUnits("2", second), new LineUnits("3", third)));
        Arbitrary<String> ids = Arbitraries.of("a", "b", "c");
        return Arbitraries.oneOf(
                        Arbitraries.of(
                                new ConfirmOrder(ORDER),
                                new ConfirmOrder(ORDER),
                                new RecordPickingStarted(ORDER),
                                new CompleteOrder(ORDER),
                                new HoldOrder(ORDER, "review", "look"),
                                new ReleaseOrderHold(ORDER, "review"),
                                new CancelOrder(ORDER, "changed my mind")),
                        units.map(lines -> (OrderCommand) new CancelOrderLines(ORDER, "fewer", lines)),
                        units.map(lines -> (OrderCommand) new RecordShortPick(ORDER, lines)),
                        Combinators.combine(ids, units)
                                .as((id, lines) -> (OrderCommand) new RecordFulfillment(ORDER, id, lines)),
                        Combinators.combine(ids, units).as((id, lines) ->
                                (OrderCommand) new AllowReturn(ORDER, new ReturnId(id), returning(lines))),
                        Combinators.combine(Arbitraries.of("d", "e", "f"), units, Arbitraries.of(CreditMethod.values()))
                                .as((id, lines, credit) -> (OrderCommand) credited(new ReturnId(id), lines, credit)),
                        Combinators.combine(ids, Arbitraries.integers().between(1, 2_000))
                                .as((id, pence) ->
                                        (OrderCommand) new RefundCharges(ORDER, id, Money.ofMinor(GBP, pence), "late")),
                        Combinators.combine(ids, units)
                                .as((id, lines) -> (OrderCommand) new CloseOrderReturn(ORDER, new ReturnId(id), lines)))
                .list()
                .ofMinSize(5)
                .ofMaxSize(40);
    }

    @Property
    void whatHappensToALineStaysWithinWhatWasOrdered(@ForAll("commands") List<OrderCommand> commands) {
        try (OneAggregate order = placed(commands)) {
            for (OrderLine line : LINES) {
                int fulfilled = fulfilled(order, line.lineId());
                assertThat(fulfilled + cancelled(order, line.lineId())).isLessThanOrEqualTo(line.quantity());
                assertThat(returned(order, line.lineId())).isLessThanOrEqualTo(fulfilled);
            }
        }
    }

    @Property
    void whatIsChargedAddsUpToTheTotalOfACompletedOrder(@ForAll("commands") List<OrderCommand> commands) {
        try (OneAggregate order = placed(commands)) {
            Money charged = sum(order.events(OrderLinesFulfilled.class).stream()
                            .map(OrderLinesFulfilled::value)
                            .toList())
                    .plus(sum(order.events(OrderCompleted.class).stream()
                            .map(OrderCompleted::value)
                            .toList()));
            List<OrderLinesCancelled> cancelled = order.events(OrderLinesCancelled.class);
            Money total = cancelled.isEmpty()
                    ? order.events(OrderPlaced.class).get(0).total()
                    : cancelled.get(cancelled.size() - 1).total();
            if (order.events(OrderCompleted.class).isEmpty()) {
                assertThat(charged.isGreaterThan(total)).isFalse();
            } else {
                assertThat(charged).isEqualTo(total);
            }
            Money refunded = sum(order.events(OrderReturnClosed.class).stream()
                    .map(OrderReturnClosed::refund)
                    .toList());
            Money ofCharges = sum(order.events(OrderChargesRefunded.class).stream()
                    .map(OrderChargesRefunded::amount)
                    .toList());
            assertThat(refunded.plus(ofCharges).isGreaterThan(charged)).isFalse();
        }
    }

    @Property
    void anOrderEndsOnce(@ForAll("commands") List<OrderCommand> commands) {
        try (OneAggregate order = placed(commands)) {
            long ends = order.events().stream()
                    .filter(event -> event instanceof OrderCompleted || event instanceof OrderCancelled)
                    .count();
            assertThat(ends).isLessThanOrEqualTo(1);
        }
    }

    private static List<ReturningLine> returning(List<LineUnits> units) {
        List<ReturningLine> some = units.stream()
                .filter(line -> line.quantity() > 0)
                .map(line ->
                        new ReturningLine(line.lineId(), lineOf(line.lineId()).sku(), line.quantity()))
                .toList();
        return some.isEmpty() ? List.of(new ReturningLine("1", lineOf("1").sku(), 1)) : some;
    }

    /** At what it cost, and a penny more for the third line. */
    private static CreditOrderReturn credited(ReturnId returnId, List<LineUnits> units, CreditMethod credit) {
        List<OrderLine> lines = returning(units).stream()
                .map(line -> new OrderLine(
                        line.lineId(),
                        line.sku(),
                        null,
                        line.quantity(),
                        line.lineId().equals("3")
                                ? lineOf("3").unitPrice().plus(new BigDecimal("0.01"))
                                : lineOf(line.lineId()).unitPrice()))
                .toList();
        Money total = sum(lines.stream().map(OrderLine::total).toList());
        return new CreditOrderReturn(ORDER, returnId, credit, lines, List.of(), total);
    }

    private static OrderLine lineOf(String lineId) {
        return LINES.stream()
                .filter(line -> line.lineId().equals(lineId))
                .findFirst()
                .orElseThrow();
    }

    private static OneAggregate placed(List<OrderCommand> commands) {
        OneAggregate order = new OneAggregate(Order.class);
        order.send(new PlaceOrder(ORDER, null, "17850", null, null, GBP, LINES, POSTAGE));
        commands.forEach(order::send);
        return order;
    }

    private static int fulfilled(OneAggregate order, String lineId) {
        int shipped = order.events(OrderLinesFulfilled.class).stream()
                .flatMap(event -> event.lines().stream())
                .filter(line -> line.lineId().equals(lineId))
                .mapToInt(FulfilledLine::quantity)
                .sum();
        boolean completedAtOnce = order.events(OrderCompleted.class).stream()
                .flatMap(event -> event.lines().stream())
                .anyMatch(line -> line.lineId().equals(lineId));
        return completedAtOnce ? quantity(lineId) - cancelled(order, lineId) : shipped;
    }

    private static int quantity(String lineId) {
        return LINES.stream()
                .filter(line -> line.lineId().equals(lineId))
                .mapToInt(OrderLine::quantity)
                .sum();
    }

    private static int cancelled(OneAggregate order, String lineId) {
        return order.events(OrderLinesCancelled.class).stream()
                .flatMap(event -> event.lines().stream())
                .filter(line -> line.lineId().equals(lineId))
                .mapToInt(CancelledLine::quantity)
                .sum();
    }

    private static int returned(OneAggregate order, String lineId) {
        return order.events(OrderReturnClosed.class).stream()
                .flatMap(event -> event.lines().stream())
                .filter(line -> line.lineId().equals(lineId))
                .mapToInt(LineUnits::quantity)
                .sum();
    }

    private static Money sum(List<Money> amounts) {
        return amounts.stream().reduce(Money.zero(GBP), Money::plus);
    }
}
