package dev.orderstream.returns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderstream.rule.OneAggregate;
import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.ReturnId;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Random commands in any order: no more is received than was asked for and approved, and a closed return says all of it. */
class ReturnInvariantsTest {

    private static final ReturnId RETURN = new ReturnId("ret-1");
    private static final List<ReturnLine> LINES = List.of(new ReturnLine("1", "A", 3), new ReturnLine("2", "B", 1));

    @Provide
    Arbitrary<List<ReturnCommand>> commands() {
        Arbitrary<ReceivedUnits> units = Combinators.combine(
                        Arbitraries.of(LINES),
                        Arbitraries.integers().between(1, 2),
                        Arbitraries.of(Disposition.values()))
                .as((line, quantity, disposition) ->
                        new ReceivedUnits(line.lineId(), line.sku(), quantity, disposition));
        return Arbitraries.oneOf(
                        Arbitraries.of(
                                new ApproveReturn(RETURN),
                                new ApproveReturn(RETURN),
                                new DeclineReturn(RETURN, "too late"),
                                new CloseReturn(RETURN),
                                new CancelReturn(RETURN, "keeps it")),
                        Combinators.combine(
                                        Arbitraries.of("d1", "d2", "d3", "d4"),
                                        units.list().ofMinSize(1).ofMaxSize(3))
                                .as((id, received) -> (ReturnCommand) new ReceiveReturn(RETURN, id, "MAIN", received)))
                .list()
                .ofMinSize(3)
                .ofMaxSize(30);
    }

    @Property
    void noMoreIsReceivedThanWasApproved(@ForAll("commands") List<ReturnCommand> commands) {
        try (OneAggregate goods = new OneAggregate(Return.class)) {
            goods.send(new RequestReturn(RETURN, new OrderId("order-1"), LINES, "does not fit"));
            commands.forEach(goods::send);
            for (ReturnLine line : LINES) {
                assertThat(received(goods, line.lineId())).isLessThanOrEqualTo(line.quantity());
            }
            for (ReturnClosed closed : goods.events(ReturnClosed.class)) {
                assertThat(closed.lines())
                        .allSatisfy(line -> assertThat(line.quantity()).isEqualTo(received(goods, line.lineId())));
            }
            if (!goods.events(ReturnUnitsReceived.class).isEmpty()) {
                assertThat(goods.events(ReturnApproved.class)).hasSize(1);
            }
        }
    }

    private static int received(OneAggregate goods, String lineId) {
        return goods.events(ReturnUnitsReceived.class).stream()
                .flatMap(event -> event.units().stream())
                .filter(units -> units.lineId().equals(lineId))
                .mapToInt(ReceivedUnits::quantity)
                .sum();
    }
}
