package dev.orderstream.axon.cosmos.grouping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderstream.axon.cosmos.TestCosmos;
import dev.orderstream.axon.cosmos.eventstore.TestEventStore;
import dev.orderstream.axon.cosmos.grouping.Hall.Ask;
import dev.orderstream.axon.cosmos.grouping.Hall.Book;
import dev.orderstream.axon.cosmos.grouping.Hall.Open;
import dev.orderstream.axon.cosmos.grouping.Hall.Seat;
import dev.orderstream.axon.cosmos.grouping.Hall.SoldOutException;
import dev.orderstream.axon.cosmos.grouping.HallInstance.Caching;
import dev.orderstream.axon.cosmos.idempotency.CommandIdReusedException;
import dev.orderstream.axon.cosmos.idempotency.IdempotentCommandGateway;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.axonframework.commandhandling.CommandResultMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same command once, where commands are stored in groups. */
class GroupedRepeatsIT {

    @RegisterExtension
    static final TestCosmos cosmos = new TestCosmos();

    private final String hall = "hall-" + UUID.randomUUID();
    private final TestEventStore store = new TestEventStore(cosmos);
    private final HallInstance instance = new HallInstance(store, Caching.AXON);
    private final List<HallInstance> others = new ArrayList<>();

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @BeforeEach
    void adaBobAndEveBookTogether() {
        instance.handle(new Open(hall, 4));
        instance.send("book-ada", book("ada"));
        instance.send("book-bob", book("bob"));
        instance.send("book-eve", book("eve"));
        instance.handleWaiting();
        store.takeCharges();
    }

    @AfterEach
    void closeInstances() {
        instance.close();
        others.forEach(HallInstance::close);
    }

    @Test
    void aRepeatThatIsHandledAloneGetsTheFirstResult() {
        assertFirstResult(handle(instance, "book-bob", book("bob")), 2);
        assertThat(guests()).containsExactly("ada", "bob", "eve");
    }

    @Test
    void aRepeatWithinAGroupGetsTheFirstResultAndTheOthersAreHandled() {
        CompletableFuture<CommandResultMessage<?>> fresh = instance.send("book-joe", book("joe"));
        CompletableFuture<CommandResultMessage<?>> repeated = instance.send("book-bob", book("bob"));
        CompletableFuture<CommandResultMessage<?>> asked = instance.send(new Ask(hall));
        instance.handleWaiting();

        assertThat(fresh.join().getPayload()).isEqualTo(new Seat(4));
        assertFirstResult(repeated.join(), 2);
        assertThat(asked.join().getPayload()).isEqualTo(0);
        assertThat(guests()).containsExactly("ada", "bob", "eve", "joe");
    }

    @Test
    void theSameCommandTwiceInWhatWaitsIsAppliedOnce() {
        CompletableFuture<CommandResultMessage<?>> first = instance.send("book-joe", book("joe"));
        CompletableFuture<CommandResultMessage<?>> second = instance.send("book-joe", book("joe"));
        instance.handleWaiting();

        assertThat(first.join().getPayload()).isEqualTo(new Seat(4));
        assertFirstResult(second.join(), 4);
        assertThat(guests()).containsExactly("ada", "bob", "eve", "joe");
    }

    @Test
    void aRepeatAfterARestartAndASnapshotGetsTheFirstResult() {
        instance.handle(book("joe"));
        assertThat(store.engine().readSnapshot(hall)).isPresent();
        HallInstance restarted = another(Caching.NONE);

        assertFirstResult(handle(restarted, "book-eve", book("eve")), 3);
        CompletableFuture<CommandResultMessage<?>> ada = restarted.send("book-ada", book("ada"));
        CompletableFuture<CommandResultMessage<?>> bob = restarted.send("book-bob", book("bob"));
        restarted.handleWaiting();

        assertFirstResult(ada.join(), 1);
        assertFirstResult(bob.join(), 2);
        assertThat(guests()).containsExactly("ada", "bob", "eve", "joe");
    }

    @Test
    void anotherCommandUnderAUsedIdentifierIsRefused() {
        CompletableFuture<CommandResultMessage<?>> other = instance.send("book-bob", book("tom"));
        CompletableFuture<CommandResultMessage<?>> joe = instance.send("book-joe", book("joe"));
        instance.handleWaiting();

        assertThat(other.join().exceptionResult())
                .isInstanceOf(CommandIdReusedException.class)
                .hasMessageContaining("book-bob");
        assertThat(handle(instance, "book-eve", book("tom")).exceptionResult())
                .isInstanceOf(CommandIdReusedException.class);
        assertThat(joe.join().getPayload()).isEqualTo(new Seat(4));
    }

    @Test
    void commandsThatMayComeAgainCostNoLookUpWhetherRefusedOrNotWhereTheInstanceHasWrittenTheStream() {
        instance.send("book-1", book("joe"));
        CompletableFuture<CommandResultMessage<?>> refused = instance.send("book-2", book("sue"));
        instance.send("ask", new Ask(hall));
        instance.handleWaiting();

        assertThat(refused.join().exceptionResult()).isInstanceOf(SoldOutException.class);
        assertThat(store.charges("find-command")).isZero();
    }

    @Test
    void commandsThatMayComeAgainCostNoLookUpWhereTheInstanceHasReadTheStreamFromItsBeginning() {
        TestEventStore readersStore = store.anotherInstance();
        HallInstance reader = new HallInstance(readersStore, Caching.NONE);
        others.add(reader);

        assertThat(handle(reader, "book-joe", book("joe")).getPayload()).isEqualTo(new Seat(4));
        assertThat(readersStore.charges("find-command")).isZero();

        assertFirstResult(handle(reader, "book-bob", book("bob")), 2);
        assertThat(guests()).containsExactly("ada", "bob", "eve", "joe");
    }

    @Test
    void commandsThatMayComeAgainCostOneLookUpForAGroupWhereASnapshotStandsForTheBeginning() {
        String large = hall + "-large";
        instance.handle(new Open(large, 100));
        for (int guest = 0; guest < 10; guest++) {
            instance.handle(new Book(large, "guest-" + guest));
        }
        await().atMost(PATIENCE).until(() -> store.engine().readSnapshot(large).isPresent());
        TestEventStore restartedStore = store.anotherInstance();
        HallInstance restarted = new HallInstance(restartedStore, Caching.NONE);
        others.add(restarted);

        restarted.send("book-1", new Book(large, "joe"));
        restarted.send("book-2", new Book(large, "sue"));
        restarted.handleWaiting();

        assertThat(restartedStore.charges("find-command")).isEqualTo(1);
        assertThat(guests(large)).hasSize(12);
    }

    @Test
    void commandsThatNobodyRepeatsCostNoLookUp() {
        instance.send(book("joe"));
        instance.send(book("sue"));
        instance.send(new Ask(hall));
        instance.handleWaiting();

        assertThat(store.charges("find-command")).isZero();
    }

    @Test
    void commandsThatBeginAStreamCostNoLookUp() {
        String empty = hall + "-empty";
        CompletableFuture<CommandResultMessage<?>> opened = instance.send("open", new Open(empty, 2));
        CompletableFuture<CommandResultMessage<?>> booked = instance.send("book", new Book(empty, "joe"));
        instance.handleWaiting();

        assertThat(opened.join().isExceptional()).isFalse();
        assertThat(booked.join().getPayload()).isEqualTo(new Seat(1));
        assertThat(store.charges("find-command")).isZero();
    }

    @Test
    void aCommandThatBeginsAStreamIsAppliedOnceThoughAnotherInstanceAppliesItMeanwhile() {
        String empty = hall + "-empty";
        HallInstance other = another(Caching.NONE);
        instance.whileHandling(Open.class, () -> handle(other, "open", new Open(empty, 2)));

        CommandResultMessage<?> repeated = handle(instance, "open", new Open(empty, 2));

        assertThat(repeated.isExceptional()).isFalse();
        assertThat(repeated.getMetaData()).containsEntry(IdempotentCommandGateway.REPEATED, "true");
        assertThat(store.engine().readEvents(empty).asStream()).hasSize(1);
        assertThat(handle(instance, "open", new Open(empty, 3)).exceptionResult())
                .isInstanceOf(CommandIdReusedException.class);
    }

    @Test
    void aRepeatThatAnotherInstanceAppliesMeanwhileIsAppliedOnce() {
        HallInstance other = another(Caching.NONE);
        instance.whileHandling(Ask.class, () -> handle(other, "book-joe", book("joe")));

        CompletableFuture<CommandResultMessage<?>> asked = instance.send(new Ask(hall));
        CompletableFuture<CommandResultMessage<?>> joe = instance.send("book-joe", book("joe"));
        instance.handleWaiting();

        assertThat(asked.join().getPayload()).isEqualTo(0);
        assertFirstResult(joe.join(), 4);
        assertThat(guests()).containsExactly("ada", "bob", "eve", "joe");
    }

    @ParameterizedTest
    @EnumSource
    void ofFiftyRepeatsAtOnceOverTwoInstancesOneIsAppliedAndAllGetItsResult(Caching caching) {
        HallInstance one = HallInstance.withThreads(store.anotherInstance(), caching);
        HallInstance two = HallInstance.withThreads(store.anotherInstance(), caching);
        others.addAll(List.of(one, two));
        String large = hall + "-large";
        one.send("open", new Open(large, 1_000)).join();

        List<CompletableFuture<CommandResultMessage<?>>> repeats = new ArrayList<>();
        List<CompletableFuture<CommandResultMessage<?>>> between = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            repeats.add((i % 2 == 0 ? one : two).send("book-joe", new Book(large, "joe")));
            between.add((i % 2 == 0 ? two : one).send("between-" + i, new Book(large, "guest-" + i)));
        }

        List<Object> results = new ArrayList<>();
        repeats.forEach(repeat -> results.add(repeat.join().getPayload()));
        assertThat(results).hasSize(50).containsOnly(results.get(0));
        assertThat(between)
                .allSatisfy(result -> assertThat(result.join().isExceptional()).isFalse());
        assertThat(guests(large)).hasSize(51).doesNotHaveDuplicates();
    }

    private HallInstance another(Caching caching) {
        HallInstance another = new HallInstance(store.anotherInstance(), caching);
        others.add(another);
        return another;
    }

    private static CommandResultMessage<?> handle(HallInstance instance, String commandId, Object command) {
        return instance.resultOf(instance.send(commandId, command));
    }

    private static void assertFirstResult(CommandResultMessage<?> result, int seat) {
        assertThat(result.isExceptional()).isFalse();
        assertThat(result.getPayload()).isEqualTo(new Seat(seat));
        assertThat(result.getMetaData())
                .containsEntry(IdempotentCommandGateway.REPEATED, "true")
                .containsEntry(IdempotentCommandGateway.VERSION, Integer.toString(seat));
    }

    private Book book(String guest) {
        return new Book(hall, guest);
    }

    private List<String> guests() {
        return guests(hall);
    }

    private List<String> guests(String ofHall) {
        return Hall.guests(store, ofHall);
    }
}
