package dev.orderstream.axon.cosmos.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.axon.cosmos.TestCosmos;
import dev.orderstream.axon.cosmos.eventstore.CommitOutcomeUnknownException;
import dev.orderstream.axon.cosmos.eventstore.TestEventStore;
import dev.orderstream.axon.cosmos.grouping.Hall.Ask;
import dev.orderstream.axon.cosmos.grouping.Hall.AskOrBuild;
import dev.orderstream.axon.cosmos.grouping.Hall.Book;
import dev.orderstream.axon.cosmos.grouping.Hall.BookAndFail;
import dev.orderstream.axon.cosmos.grouping.Hall.BookAtVersion;
import dev.orderstream.axon.cosmos.grouping.Hall.BookForResult;
import dev.orderstream.axon.cosmos.grouping.Hall.Demolish;
import dev.orderstream.axon.cosmos.grouping.Hall.Open;
import dev.orderstream.axon.cosmos.grouping.Hall.Seat;
import dev.orderstream.axon.cosmos.grouping.Hall.SoldOutException;
import dev.orderstream.axon.cosmos.grouping.HallInstance.Caching;
import dev.orderstream.cosmos.embedded.faults.Fault;
import dev.orderstream.cosmos.embedded.faults.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.eventsourcing.AggregateDeletedException;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.command.ConflictingAggregateVersionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of commands that wait for the same aggregate. */
class GroupedCommandsIT {

    @RegisterExtension
    static final TestCosmos cosmos = new TestCosmos();

    private final String hall = "hall-" + UUID.randomUUID();
    private final TestEventStore store = new TestEventStore(cosmos);
    private final List<HallInstance> instances = new ArrayList<>();

    @AfterEach
    void closeInstances() {
        cosmos.faults().clear();
        instances.forEach(HallInstance::close);
    }

    @Test
    void whatWaitsIsStoredInOneCommitAndEachGetsItsOwnResult() {
        HallInstance instance = openHall(Caching.NONE, 10);

        List<CommandResultMessage<?>> results = handleTogether(instance, book("ada"), new Ask(hall), book("bob"));

        assertThat(results).extracting(result -> (Object) result.getPayload()).containsExactly(seat(1), 9, seat(2));
        assertThat(instance.takeGroupSizes()).containsExactly(3);
        assertThat(guests()).containsExactly("ada", "bob");
        assertThat(commits()).hasSize(2);
    }

    @Test
    void aCommandThatFindsItsAggregateFreeIsStoredAsEver() {
        HallInstance instance = openHall(Caching.NONE, 10);

        CompletableFuture<?> result = instance.send("book-1", book("ada"));
        instance.handleWaiting();

        assertThat(result).isCompleted();
        assertThat(commits().get(1).path("commandId").asText()).isEqualTo("book-1");
        assertThat(commits().get(1).path("commandHash").asText()).isNotEmpty();
        assertThat(commits()
                        .get(1)
                        .path("answer")
                        .path("payload")
                        .path("number")
                        .asInt())
                .isEqualTo(1);
        assertThat(commits().get(1).has("commands")).isFalse();
    }

    @Test
    void ofSeveralCommandsInACommitThoseThatMayComeAgainAreRemembered() {
        HallInstance instance = openHall(Caching.NONE, 10);

        instance.send("book-1", book("ada"));
        instance.send(book("bob"));
        instance.send("book-3", book("eve"));
        instance.send("ask", new Ask(hall));
        instance.handleWaiting();

        JsonNode commit = commits().get(1);
        assertThat(commit.path("commandId").asText()).isEqualTo("book-1");
        assertThat(commit.path("commands")).hasSize(2);
        JsonNode third = commit.path("commands").path(1);
        assertThat(third.path("id").asText()).isEqualTo("book-3");
        assertThat(third.path("hash").asText()).isNotEmpty();
        assertThat(third.path("firstSequenceNumber").asLong()).isEqualTo(3);
        assertThat(third.path("lastSequenceNumber").asLong()).isEqualTo(3);
        assertThat(third.path("answer").path("payload").path("number").asInt()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void aRefusedCommandGetsItsRefusalAndTheOthersGoOn(Caching caching) {
        HallInstance instance = openHall(caching, 2);

        List<CommandResultMessage<?>> results =
                handleTogether(instance, book("ada"), book("bob"), book("eve"), new Ask(hall));
        List<CommandResultMessage<?>> refused = handleTogether(instance, book("joe"), book("sue"));

        assertThat(instance.takeGroupSizes()).containsExactly(4, 2);
        assertThat(results.get(1).getPayload()).isEqualTo(seat(2));
        assertThat(results.get(2).exceptionResult())
                .isInstanceOf(SoldOutException.class)
                .hasMessageContaining("eve");
        assertThat(results.get(3).getPayload()).isEqualTo(0);
        assertThat(refused).allSatisfy(result -> assertThat(result.exceptionResult())
                .isInstanceOf(SoldOutException.class)
                .hasNoSuppressedExceptions());
        assertThat(guests()).containsExactly("ada", "bob");
        assertThat(commits()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void aCommandThatFailedAfterItsEventsLeavesNothingAndTheOthersGoOn(Caching caching) {
        HallInstance instance = openHall(caching, 10);

        List<CommandResultMessage<?>> results = handleTogether(
                instance, book("ada"), new BookAndFail(hall, "tom"), book("bob"), new Ask(hall), book("eve"));

        assertThat(results.get(1).exceptionResult()).hasMessageContaining("tom has changed their mind");
        assertThat(results.get(2).getPayload()).isEqualTo(seat(2));
        assertThat(results.get(3).getPayload()).isEqualTo(8);
        assertThat(instance.takeGroupSizes()).containsExactly(1, 1, 3);
        assertThat(guests()).containsExactly("ada", "bob", "eve");
    }

    @ParameterizedTest
    @EnumSource
    void aCommandThatFailedWhileItsEventWasAppliedLeavesNothing(Caching caching) {
        HallInstance instance = openHall(caching, 10);

        List<CommandResultMessage<?>> first = handleTogether(instance, book(Hall.CURSED), book("ada"), new Ask(hall));
        List<CommandResultMessage<?>> later =
                handleTogether(instance, book("bob"), book(Hall.CURSED), new Ask(hall), book("eve"));

        assertThat(first.get(0).exceptionResult()).hasRootCauseMessage("The hall cannot bear cursed");
        assertThat(later.get(1).exceptionResult()).hasRootCauseMessage("The hall cannot bear cursed");
        assertThat(first.get(2).getPayload()).isEqualTo(9);
        assertThat(later.get(2).getPayload()).isEqualTo(8);
        assertThat(guests()).containsExactly("ada", "bob", "eve");
    }

    @Test
    void anAggregateThatIsNotThereDoesNotComeIntoBeingByAsking() {
        HallInstance instance = instance(Caching.NONE);

        List<CommandResultMessage<?>> results =
                handleTogether(instance, new AskOrBuild(hall), new Ask(hall), book("ada"));

        assertThat(results.get(0).getPayload()).isEqualTo(0);
        assertThat(results.get(1).exceptionResult()).isInstanceOf(AggregateNotFoundException.class);
        assertThat(results.get(2).exceptionResult()).isInstanceOf(AggregateNotFoundException.class);
        assertThat(commits()).isEmpty();
    }

    @Test
    void anAggregateIsCreatedAndUsedInOneCommitAndCreatedOnce() {
        HallInstance instance = instance(Caching.AXON);

        List<CommandResultMessage<?>> results =
                handleTogether(instance, new Open(hall, 5), book("ada"), new Open(hall, 7), book("bob"));

        assertThat(results.get(0).getPayload()).isEqualTo(hall);
        assertThat(results.get(2).exceptionResult()).isInstanceOf(AggregateStreamCreationException.class);
        assertThat(results.get(3).getPayload()).isEqualTo(seat(2));
        assertThat(commits().get(0).path("events")).hasSize(2);
        assertThat(guests()).containsExactly("ada", "bob");
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsHandledByADeletedAggregate(Caching caching) {
        HallInstance instance = openHall(caching, 10);

        List<CommandResultMessage<?>> results =
                handleTogether(instance, book("ada"), new Demolish(hall), book("bob"), new Ask(hall));

        assertThat(results.get(1).isExceptional()).isFalse();
        assertThat(results.get(2).exceptionResult()).isInstanceOf(AggregateDeletedException.class);
        assertThat(results.get(3).exceptionResult()).isInstanceOf(AggregateDeletedException.class);
        assertThat(guests()).containsExactly("ada");
    }

    @ParameterizedTest
    @EnumSource
    void aConflictWithAnotherInstanceConcernsAllOfTheGroup(Caching caching) {
        HallInstance instance = openHall(caching, 10);
        HallInstance other = instance(store.anotherInstance(), Caching.NONE);
        instance.whileHandling(Ask.class, () -> other.handle(book("joe")));

        List<CommandResultMessage<?>> results = handleTogether(instance, book("ada"), new Ask(hall), book("bob"));
        List<CommandResultMessage<?>> again = handleTogether(instance, book("ada"), new Ask(hall), book("bob"));

        assertThat(results)
                .allSatisfy(result -> assertThat(result.exceptionResult()).isInstanceOf(ConcurrencyException.class));
        assertThat(again).extracting(result -> (Object) result.getPayload()).containsExactly(seat(2), 8, seat(3));
        assertThat(guests()).containsExactly("joe", "ada", "bob");
    }

    @Test
    void anUnknownOutcomeConcernsAllOfTheGroup() {
        TestEventStore impatient = new TestEventStore(cosmos, settings -> settings.writeAttempts(1));
        HallInstance instance = instance(impatient, Caching.AXON);
        instance.handle(new Open(hall, 10));
        cosmos.faults().add(Fault.on(Operation.CREATE).beforeApplying().respond(503));

        List<CommandResultMessage<?>> results = handleTogether(instance, book("ada"), book("bob"));
        cosmos.faults().clear();
        List<CommandResultMessage<?>> again = handleTogether(instance, book("ada"), book("bob"));

        assertThat(results).allSatisfy(result -> assertThat(result.exceptionResult())
                .isInstanceOf(CommitOutcomeUnknownException.class));
        assertThat(again).extracting(result -> (Object) result.getPayload()).containsExactly(seat(1), seat(2));
    }

    @Test
    void aGroupThatWasStoredBehindAnErrorIsNoConflict() {
        HallInstance instance = openHall(Caching.NONE, 10);
        cosmos.faults().add(Fault.on(Operation.CREATE).times(1).afterApplying().respond(503));

        List<CommandResultMessage<?>> results = handleTogether(instance, book("ada"), book("bob"));

        assertThat(results).extracting(result -> (Object) result.getPayload()).containsExactly(seat(1), seat(2));
        assertThat(guests()).containsExactly("ada", "bob");
    }

    @Test
    void aGroupThatDoesNotFitIntoADocumentIsStoredInSeveral() {
        HallInstance instance = openHall(Caching.NONE, 10);
        String long1 = "a".repeat(800_000);
        String long2 = "b".repeat(800_000);
        String long3 = "c".repeat(800_000);

        List<CommandResultMessage<?>> results = handleTogether(instance, book(long1), book(long2), book(long3));

        assertThat(results)
                .extracting(result -> (Object) result.getPayload())
                .containsExactly(seat(1), seat(2), seat(3));
        assertThat(guests()).containsExactly(long1, long2, long3);
        assertThat(commits()).hasSize(3);
    }

    @Test
    void aResultThatCannotBeStoredFailsItsOwnCommandOnly() {
        HallInstance instance = openHall(Caching.NONE, 10);
        CompletableFuture<CommandResultMessage<?>> fine = instance.send("1", new BookForResult(hall, "ada", true));
        CompletableFuture<CommandResultMessage<?>> broken = instance.send("2", new BookForResult(hall, "tom", false));
        CompletableFuture<CommandResultMessage<?>> last = instance.send("3", new BookForResult(hall, "bob", true));
        instance.handleWaiting();

        assertThat(fine.join().getPayload()).isEqualTo(seat(1));
        assertThat(broken.join().isExceptional()).isTrue();
        assertThat(last.join().getPayload()).isEqualTo(seat(2));
        assertThat(guests()).containsExactly("ada", "bob");
    }

    @Test
    void aCommandThatExpectsAVersionIsHandledAlone() {
        HallInstance instance = openHall(Caching.NONE, 10);

        List<CommandResultMessage<?>> results = handleTogether(
                instance,
                new BookAtVersion(hall, "ada", 0L),
                book("bob"),
                new BookAtVersion(hall, "eve", 0L),
                book("joe"));

        assertThat(instance.takeGroupSizes()).containsExactly(1, 1, 1, 1);
        assertThat(results.get(2).exceptionResult()).isInstanceOf(ConflictingAggregateVersionException.class);
        assertThat(guests()).containsExactly("ada", "bob", "joe");
    }

    @Test
    void eachEventIsCorrelatedWithItsOwnCommand() {
        HallInstance instance = openHall(Caching.NONE, 10);

        instance.send("book-1", book("ada"));
        instance.send("book-2", book("bob"));
        instance.handleWaiting();

        assertThat(store.engine().readEvents(hall).asStream().skip(1))
                .extracting(event -> event.getMetaData().get("correlationId"))
                .containsExactly("book-1", "book-2");
    }

    @Test
    void aGroupThatFillsTheCountIsSnapshotted() {
        HallInstance instance = openHall(Caching.AXON, 10);

        handleTogether(instance, book("1"), book("2"), book("3"), book("4"), book("5"), book("6"));

        assertThat(store.engine().readSnapshot(hall))
                .hasValueSatisfying(snapshot ->
                        assertThat(((Hall) snapshot.getPayload()).getBooked()).isEqualTo(6));
    }

    @Test
    void aGroupOfSixtyFourCostsOneAppend() {
        HallInstance instance = openHall(Caching.AXON, 100);
        store.takeCharges();

        List<Object> bookings = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            bookings.add(book("guest-" + i));
        }
        handleTogether(instance, bookings.toArray());

        assertThat(store.charges("append")).isEqualTo(1);
        assertThat(store.takeCharge("append") / 64).as("RU for each command").isLessThan(2.5);
    }

    @Test
    void moreCommandsThanMayWaitAreRefused() {
        HallInstance instance = new HallInstance(
                store, Caching.NONE, settings -> settings.maxWaiting(2).maxGroupSize(2));
        instances.add(instance);
        instance.handle(new Open(hall, 10));

        List<CommandResultMessage<?>> results = handleTogether(instance, book("ada"), book("bob"), book("eve"));

        assertThat(results.get(2).exceptionResult())
                .isInstanceOf(CommandQueueFullException.class)
                .hasMessageContaining(hall);
        assertThat(guests()).containsExactly("ada", "bob");
    }

    @Test
    void whenNobodyTakesTheWorkTheSenderHears() {
        HallInstance instance = new HallInstance(
                store,
                Caching.NONE,
                settings -> settings.executor(task -> {
                    throw new java.util.concurrent.RejectedExecutionException("closed");
                }));
        instances.add(instance);

        assertThat(instance.send(book("ada")).join().exceptionResult()).hasMessageContaining("closed");
        assertThat(instance.send(book("bob")).join().exceptionResult()).hasMessageContaining("closed");
    }

    @ParameterizedTest
    @EnumSource
    void ofManyWhoWantTheLastSeatsOverTwoInstancesAsManyGetOneAsThereAre(Caching caching) {
        HallInstance one = HallInstance.withThreads(store, caching);
        HallInstance other = HallInstance.withThreads(store.anotherInstance(), caching);
        instances.addAll(List.of(one, other));
        one.handle(new Open(hall, 100));

        List<CompletableFuture<CommandResultMessage<?>>> results = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            results.add((i % 2 == 0 ? one : other).send(book("guest-" + i)));
        }

        assertThat(results.stream().filter(result -> !result.join().isExceptional()))
                .hasSize(100);
        assertThat(results.stream().filter(result -> result.join().isExceptional()))
                .allSatisfy(
                        result -> assertThat(result.join().exceptionResult()).isInstanceOf(SoldOutException.class));
        assertThat(guests()).hasSize(100).doesNotHaveDuplicates();
        assertThat(one.takeGroupSizes()).anyMatch(size -> size > 1);
    }

    private HallInstance openHall(Caching caching, int seats) {
        HallInstance instance = instance(caching);
        instance.handle(new Open(hall, seats));
        instance.takeGroupSizes();
        return instance;
    }

    private HallInstance instance(Caching caching) {
        return instance(store, caching);
    }

    private HallInstance instance(TestEventStore itsStore, Caching caching) {
        HallInstance instance = new HallInstance(itsStore, caching);
        instances.add(instance);
        return instance;
    }

    private Book book(String guest) {
        return new Book(hall, guest);
    }

    private static Seat seat(int number) {
        return new Seat(number);
    }

    private static List<CommandResultMessage<?>> handleTogether(HallInstance instance, Object... commands) {
        return instance.resultsOf(Stream.of(commands).map(instance::send).toList());
    }

    private List<String> guests() {
        return Hall.guests(store, hall);
    }

    private List<JsonNode> commits() {
        return store.events()
                .readAllItems(new PartitionKey(hall), new CosmosQueryRequestOptions(), JsonNode.class)
                .collectList()
                .block();
    }
}
