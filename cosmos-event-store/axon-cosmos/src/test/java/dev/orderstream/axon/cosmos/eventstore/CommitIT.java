package dev.orderstream.axon.cosmos.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.axon.cosmos.TestCosmos;
import dev.orderstream.axon.cosmos.commit.SeveralAggregatesException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CommitIT {

    @RegisterExtension
    static final TestCosmos cosmos = new TestCosmos();

    @Test
    void allEventsOfAUnitOfWorkAreOneReadableDocument() {
        TestEventStore test = new TestEventStore(cosmos);
        test.append("order-1", 0, "placed", "confirmed");

        JsonNode document = test.events()
                .readItem("0000000000000000000", new PartitionKey("order-1"), JsonNode.class)
                .block()
                .getItem();

        assertThat(document.path("aggregateType").asText()).isEqualTo("Test");
        assertThat(document.path("events")).hasSize(2);
        assertThat(document.at("/events/0/payload").asText()).isEqualTo("placed");
        assertThat(document.at("/events/1/metadata/n").asText()).isEqualTo("1");
    }

    @Test
    void aCommitThatComesSecondAtAPlaceIsRefusedAndLeavesNothing() {
        TestEventStore test = new TestEventStore(cosmos);
        test.append("order-1", 0, "placed");
        test.append("order-1", 1, "confirmed");

        assertThatThrownBy(() -> test.append("order-1", 1, "cancelled")).isInstanceOf(ConcurrencyException.class);
        assertThatThrownBy(() -> test.append("order-1", 0, "placed again"))
                .isInstanceOf(AggregateStreamCreationException.class);
        assertThat(payloads(test, "order-1")).containsExactly("placed", "confirmed");
    }

    @Test
    void ofManyConcurrentCommitsAtOnePlaceExactlyOneIsStored() throws Exception {
        TestEventStore test = new TestEventStore(cosmos);
        ExecutorService threads = Executors.newFixedThreadPool(32);
        List<Callable<Boolean>> attempts = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            String payload = "attempt-" + i;
            attempts.add(() -> {
                try {
                    test.append("contended", 0, payload, payload);
                    return true;
                } catch (AggregateStreamCreationException e) {
                    return false;
                }
            });
        }
        int stored = 0;
        for (Future<Boolean> attempt : threads.invokeAll(attempts)) {
            stored += attempt.get() ? 1 : 0;
        }
        threads.shutdown();

        assertThat(stored).isEqualTo(1);
        assertThat(payloads(test, "contended")).hasSize(2);
    }

    @Test
    void aUnitOfWorkOverTwoAggregatesIsRefusedWithBothNames() {
        TestEventStore test = new TestEventStore(cosmos);
        List<DomainEventMessage<?>> events = new ArrayList<>(TestEventStore.events("order-1", 0, "placed"));
        events.addAll(TestEventStore.events("stock-1", 0, "reserved"));

        assertThatThrownBy(() -> test.engine().appendEvents(events))
                .isInstanceOf(SeveralAggregatesException.class)
                .hasMessageContaining("order-1")
                .hasMessageContaining("stock-1");
        assertThat(payloads(test, "order-1")).isEmpty();
        assertThat(payloads(test, "stock-1")).isEmpty();
    }

    @Test
    void aCommitOfMoreThanTwoMegabytesIsRefusedAndSaysWhatToDo() {
        TestEventStore test = new TestEventStore(cosmos);

        assertThatThrownBy(() -> test.append("large", 0, "x".repeat(2_100_000)))
                .isInstanceOf(CommitTooLargeException.class)
                .hasMessageContaining("fewer or smaller events");
        assertThat(payloads(test, "large")).isEmpty();
    }

    @Test
    void theSameCommandIsAppliedToAStreamOnce() {
        TestEventStore test = new TestEventStore(cosmos);
        test.append("stock-1", 0, "received");
        GenericCommandMessage<String> command = new GenericCommandMessage<>("receive 5 more");
        inUnitOfWork(command, () -> test.append("stock-1", 1, "received"));

        assertThatThrownBy(() -> inUnitOfWork(command, () -> test.append("stock-1", 2, "received")))
                .isInstanceOfSatisfying(CommandAlreadyAppliedException.class, e -> {
                    assertThat(e.applied().commandId()).isEqualTo(command.getIdentifier());
                    assertThat(e.applied().commandHash()).isNotBlank();
                    assertThat(e.applied().lastSequenceNumber()).isEqualTo(1);
                });
        assertThat(payloads(test, "stock-1")).hasSize(2);
    }

    @Test
    void aCommandThatWasAppliedIsFoundByItsIdentifier() {
        TestEventStore test = new TestEventStore(cosmos);
        GenericCommandMessage<String> command = new GenericCommandMessage<>("place");
        inUnitOfWork(command, () -> test.append("order-1", 0, "placed", "noted"));
        AppliedCommands applied = new AppliedCommands(test.events(), (operation, container, units) -> {});

        assertThat(applied.find("order-1", command.getIdentifier()))
                .hasValueSatisfying(
                        found -> assertThat(found.lastSequenceNumber()).isEqualTo(1));
        assertThat(applied.find("order-1", "another")).isEmpty();
        assertThat(applied.find("order-2", command.getIdentifier())).isEmpty();
    }

    @Test
    void aLongStreamIsReadPageByPageInOrder() {
        TestEventStore test = new TestEventStore(cosmos, 7);
        for (int i = 0; i < 100; i += 2) {
            test.append("long", i, "event-" + i, "event-" + (i + 1));
        }

        assertThat(test.engine().readEvents("long").asStream().map(DomainEventMessage::getSequenceNumber))
                .containsExactlyElementsOf(
                        java.util.stream.LongStream.range(0, 100).boxed().toList());
        assertThat(test.engine().readEvents("long", 33).asStream().map(DomainEventMessage::getSequenceNumber))
                .containsExactlyElementsOf(
                        java.util.stream.LongStream.range(33, 100).boxed().toList());
        assertThat(test.engine().lastSequenceNumberFor("long")).hasValue(99L);
    }

    @Test
    void anAppendCostsTheSameOnALongStreamAsOnAnEmptyOne() {
        TestEventStore test = new TestEventStore(cosmos);
        test.append("costs", 0, "event");
        double first = appendCharge(test);
        for (int i = 1; i < 300; i++) {
            test.append("costs", i, "event");
        }
        test.takeCharges();
        test.append("costs", 300, "event");

        assertThat(appendCharge(test)).isBetween(first * 0.9, first * 1.1);
    }

    private static double appendCharge(TestEventStore test) {
        return test.takeCharges().stream()
                .filter(charge -> charge.operation().equals("append"))
                .mapToDouble(TestEventStore.Charge::requestUnits)
                .sum();
    }

    private static List<Object> payloads(TestEventStore test, String aggregate) {
        return test.engine()
                .readEvents(aggregate)
                .asStream()
                .<Object>map(EventMessage::getPayload)
                .toList();
    }

    private static void inUnitOfWork(GenericCommandMessage<?> command, Runnable work) {
        DefaultUnitOfWork<GenericCommandMessage<?>> unitOfWork = DefaultUnitOfWork.startAndGet(command);
        try {
            work.run();
            unitOfWork.commit();
        } catch (RuntimeException e) {
            unitOfWork.rollback(e);
            throw e;
        }
    }
}
