package dev.orderstream.fulfillment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderstream.rule.OneAggregate;
import dev.orderstream.rule.OrderId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Random commands and carrier messages in any order: no more is shipped than picked, nor picked than requested. */
class FulfillmentInvariantsTest {

    private static final FulfillmentOrderId WORK = FulfillmentOrderId.of(new OrderId("order-1"), "MAIN");
    private static final List<RequestedLine> LINES =
            List.of(new RequestedLine("1", "A", 3), new RequestedLine("2", "B", 2));

    @Provide
    Arbitrary<List<FulfillmentCommand>> commands() {
        Arbitrary<String> lineIds = Arbitraries.of("1", "2");
        Arbitrary<String> shipments = Arbitraries.of("p1", "p2", "p3");
        Arbitrary<Integer> quantities = Arbitraries.integers().between(1, 4);
        return Arbitraries.oneOf(
                        Arbitraries.of(
                                new StartPicking(WORK),
                                new StartPicking(WORK),
                                new HoldFulfillment(WORK, "look"),
                                new ResumeFulfillment(WORK),
                                new ResumeFulfillment(WORK),
                                new CoverFulfillmentLine(WORK, "2"),
                                new CancelFulfillment(WORK, "changed my mind")),
                        Combinators.combine(lineIds, quantities)
                                .as((line, units) -> (FulfillmentCommand) new RecordPick(WORK, line, units)),
                        Combinators.combine(lineIds, quantities)
                                .as((line, units) -> (FulfillmentCommand) new ReportShortPick(WORK, line, units)),
                        Combinators.combine(lineIds, quantities)
                                .as((line, units) -> (FulfillmentCommand) new ReduceFulfillmentLine(WORK, line, units)),
                        Combinators.combine(shipments, lineIds, quantities)
                                .as((shipment, line, units) -> (FulfillmentCommand)
                                        new PackShipment(WORK, shipment, List.of(new ShipmentLine(line, units)))),
                        shipments.map(shipment -> (FulfillmentCommand) new RecordShipment(WORK, shipment, "DHL", null)),
                        shipments.map(shipment -> (FulfillmentCommand) new RecordDelivery(WORK, shipment, null)),
                        shipments.map(shipment ->
                                (FulfillmentCommand) new RecordDeliveryFailure(WORK, shipment, "not at home")))
                .list()
                .ofMinSize(10)
                .ofMaxSize(80);
    }

    @Property
    void noMoreIsShippedThanPickedNorPickedThanRequested(@ForAll("commands") List<FulfillmentCommand> commands) {
        try (OneAggregate work = scheduledThen(commands)) {
            for (RequestedLine line : LINES) {
                int picked = work.events(LinePicked.class).stream()
                        .filter(event -> event.lineId().equals(line.lineId()))
                        .mapToInt(LinePicked::quantity)
                        .sum();
                int missing = work.events(LinePickedShort.class).stream()
                        .filter(event -> event.lineId().equals(line.lineId()))
                        .mapToInt(LinePickedShort::quantity)
                        .sum();
                int shipped = work.events(ShipmentShipped.class).stream()
                        .flatMap(event -> event.lines().stream())
                        .filter(part -> part.lineId().equals(line.lineId()))
                        .mapToInt(ShippedLine::quantity)
                        .sum();
                assertThat(shipped).isLessThanOrEqualTo(picked);
                assertThat(picked + missing).isLessThanOrEqualTo(line.quantity());
            }
        }
    }

    @Property
    void aShipmentLeavesOnceAndNeverGoesBackward(@ForAll("commands") List<FulfillmentCommand> commands) {
        try (OneAggregate work = scheduledThen(commands)) {
            Set<String> shipped = new HashSet<>();
            Set<String> delivered = new HashSet<>();
            for (Object event : work.events()) {
                if (event instanceof ShipmentShipped shipment) {
                    assertThat(shipped.add(shipment.shipmentId())).isTrue();
                } else if (event instanceof ShipmentDelivered shipment) {
                    assertThat(shipped).contains(shipment.shipmentId());
                    assertThat(delivered.add(shipment.shipmentId())).isTrue();
                } else if (event instanceof ShipmentFailed shipment) {
                    assertThat(delivered).doesNotContain(shipment.shipmentId());
                }
            }
        }
    }

    @Property
    void nothingLeavesAfterTheEndAndThereIsOneEnd(@ForAll("commands") List<FulfillmentCommand> commands) {
        try (OneAggregate work = scheduledThen(commands)) {
            boolean over = false;
            for (Object event : work.events()) {
                boolean end = event instanceof FulfillmentClosed
                        || event instanceof FulfillmentIncomplete
                        || event instanceof FulfillmentCancelled;
                assertThat(over && (end || event instanceof ShipmentShipped)).isFalse();
                over = over || end;
            }
        }
    }

    private static OneAggregate scheduledThen(List<FulfillmentCommand> commands) {
        OneAggregate work = new OneAggregate(FulfillmentOrder.class);
        work.send(new ScheduleFulfillment(WORK, new OrderId("order-1"), "MAIN", LINES, List.of("2"), null));
        work.send(new CoverFulfillmentLine(WORK, "2"));
        work.send(new StartPicking(WORK));
        commands.forEach(work::send);
        return work;
    }
}
