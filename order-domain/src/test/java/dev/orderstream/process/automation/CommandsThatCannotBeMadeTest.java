package dev.orderstream.process.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderstream.fulfillment.FulfillmentOrderId;
import dev.orderstream.fulfillment.ShipmentShipped;
import dev.orderstream.fulfillment.ShippedLine;
import dev.orderstream.order.HoldOrder;
import dev.orderstream.order.RejectOrder;
import dev.orderstream.order.ReservedLine;
import dev.orderstream.returns.DeclineReturn;
import dev.orderstream.returns.ReturnRequested;
import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.ReturnId;
import dev.orderstream.stock.TakeSoldStock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An event whose command breaks the command's own rules, as none should that a door has let in. */
class CommandsThatCannotBeMadeTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private final List<Object> sent = new CopyOnWriteArrayList<>();
    private final SimpleCommandBus bus = SimpleCommandBus.builder().build();
    private final CommandGateway gateway =
            DefaultCommandGateway.builder().commandBus(bus).build();
    private final EventStore events = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    private final Workplace work = new Workplace(gateway, Runnable::run, events);

    /** Whoever sends a command in these tests is told that it was applied. */
    @BeforeEach
    void everyCommandIsAccepted() {
        for (Class<?> command : List.of(DeclineReturn.class, HoldOrder.class, TakeSoldStock.class)) {
            bus.subscribe(command.getName(), message -> sent.add(message.getPayload()));
        }
    }

    @Test
    void aReturnOfNothingIsDeclinedAndTheReasonSaysSo() {
        new WhenReturnRequestedThenAskOrder(work)
                .on(new ReturnRequested(new ReturnId("ret-1"), new OrderId("order-1"), List.of(), "broken"));

        assertThat(sent).singleElement().isInstanceOfSatisfying(DeclineReturn.class, declined -> {
            assertThat(declined.returnId()).isEqualTo(new ReturnId("ret-1"));
            assertThat(declined.reason()).contains("lines");
        });
    }

    @Test
    void anOrderIsHeldWhoseShipmentNamesALineTwice() {
        ShippedLine line = new ShippedLine("1", "A", 1, 1);

        new WhenShipmentShippedThenTakeStock(work)
                .on(
                        new ShipmentShipped(
                                FulfillmentOrderId.of(new OrderId("order-1"), "MAIN"),
                                new OrderId("order-1"),
                                "MAIN",
                                "s1",
                                "DHL",
                                "JD1",
                                List.of(line, line)),
                        NOW);

        assertThat(sent).anySatisfy(command -> assertThat(command).isInstanceOfSatisfying(HoldOrder.class, held -> {
            assertThat(held.orderId()).isEqualTo(new OrderId("order-1"));
            assertThat(held.hold()).isEqualTo("automation-failed");
        }));
    }

    @Test
    void anOrderCanBeRejectedForALineWhoseReservationCannotBeMade() {
        List<LineOutcome> outcomes = work.stock().send(List.of(new ReservedLine("1", "A", 1)), line -> {
            throw new IllegalArgumentException("quantity is 0; give 1 to 1000000");
        });

        assertThat(outcomes).singleElement().satisfies(outcome -> {
            assertThat(outcome.isRefusedAs("automation-failed")).isTrue();
            assertThat(new RejectOrder(new OrderId("order-1"), List.of(outcome.refusal())).refusals())
                    .singleElement()
                    .satisfies(refusal -> assertThat(refusal.detail()).contains("quantity is 0"));
        });
    }

    @Test
    void anEventOfNoOrderIsForPeopleThemselves() {
        assertThatThrownBy(() -> work.tell(null, () -> {
                    throw new IllegalArgumentException("quantity is 0");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("quantity is 0");
    }
}
