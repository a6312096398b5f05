package dev.orderstream.axon.cosmos.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderstream.axon.cosmos.TestCosmos;
import dev.orderstream.axon.cosmos.eventstore.CommandAlreadyAppliedException;
import dev.orderstream.axon.cosmos.eventstore.TestEventStore;
import dev.orderstream.axon.cosmos.grouping.Hall.Ask;
import dev.orderstream.axon.cosmos.grouping.Hall.Book;
import dev.orderstream.axon.cosmos.grouping.Hall.Open;
import dev.orderstream.axon.cosmos.grouping.Hall.Seat;
import dev.orderstream.axon.cosmos.grouping.Hall.SoldOutException;
import dev.orderstream.axon.cosmos.grouping.HallInstance.Caching;
import dev.orderstream.axon.cosmos.idempotency.IdempotentCommandGateway;
import dev.orderstream.cosmos.embedded.faults.Fault;
import dev.orderstream.cosmos.embedded.faults.Operation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.common.transaction.NoTransactionManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of commands that wait for the same aggregate when the database fails in the midst of them. */
class GroupFaultsIT {

    /** What a client meets instead of a result. */
    enum Trouble {
        UNAVAILABLE {
            @Override
            Fault befall(Fault fault) {
                return fault.unavailable();
            }
        },
        TIMED_OUT {
            @Override
            Fault befall(Fault fault) {
                return fault.respond(408);
            }
        },
        CONNECTION_LOST {
            @Override
            Fault befall(Fault fault) {
                return fault.dropConnection();
            }
        };

        abstract Fault befall(Fault fault);
    }

    @RegisterExtension
    static final TestCosmos cosmos = new TestCosmos();

    private final String hall = "hall-" + UUID.randomUUID();
    private final TestEventStore store = new TestEventStore(cosmos, settings -> settings.writeAttempts(2));
    private final List<HallInstance> instances = new ArrayList<>();

    @AfterEach
    void closeInstances() {
        cosmos.faults().clear();
        instances.forEach(HallInstance::close);
    }

    static Stream<Arguments> troublesAndCaches() {
        return withCaches(Trouble.values());
    }

    /** The client repeats reads whose connection was lost for minutes, so that tests with a lasting loss would. */
    static Stream<Arguments> errorsAndCaches() {
        return withCaches(Trouble.UNAVAILABLE, Trouble.TIMED_OUT);
    }

    private static Stream<Arguments> withCaches(Trouble... troubles) {
        return Stream.of(troubles)
                .flatMap(trouble -> Stream.of(Caching.values()).map(caching -> Arguments.of(trouble, caching)));
    }

    @ParameterizedTest
    @MethodSource("errorsAndCaches")
    void whenEarlierResultsCannotBeLookedUpNobodyIsServedAndARepeatIs(Trouble trouble, Caching caching) {
        HallInstance instance = openHall(caching, 10);
        assertThat(together(instance, "ada", "bob")).allSatisfy(GroupFaultsIT::assertNotRefused);
        Fault lookUp = Fault.on(Operation.QUERY).inContainer(store.events().getId());

        List<CommandResultMessage<?>> failed;
        try (FaultsFor ignored = new FaultsFor(trouble.befall(lookUp))) {
            failed = together(instance, "bob", "eve", "joe");
        }

        assertThat(failed).allSatisfy(GroupFaultsIT::assertFailedTechnically);
        assertThat(guests()).containsExactly("ada", "bob");
        assertServedOnce(instance, "bob", "eve", "joe");
        assertThat(guests()).containsExactly("ada", "bob", "eve", "joe");
    }

    @ParameterizedTest
    @EnumSource(names = {"UNAVAILABLE", "TIMED_OUT"})
    void whenTheAggregateCannotBeLoadedNobodyIsServedAndARepeatIs(Trouble trouble) {
        openHall(Caching.NONE, 10);
        HallInstance restarted = instance(Caching.AXON);

        List<CommandResultMessage<?>> failed;
        try (FaultsFor ignored = new FaultsFor(trouble.befall(Fault.on(Operation.QUERY, Operation.READ)))) {
            failed = together(restarted, "ada", "bob");
        }

        assertThat(failed).allSatisfy(GroupFaultsIT::assertFailedTechnically);
        assertThat(guests()).isEmpty();
        assertServedOnce(restarted, "ada", "bob");
        assertThat(guests()).containsExactly("ada", "bob");
    }

    @ParameterizedTest
    @MethodSource("troublesAndCaches")
    void whenNothingIsStoredNobodyIsServedAndARepeatIs(Trouble trouble, Caching caching) {
        HallInstance instance = openHall(caching, 10);

        List<CommandResultMessage<?>> failed;
        try (FaultsFor ignored =
                new FaultsFor(trouble.befall(Fault.on(Operation.CREATE).beforeApplying()))) {
            failed = together(instance, "ada", "bob");
        }

        assertThat(failed).allSatisfy(GroupFaultsIT::assertFailedTechnically);
        assertThat(guests()).isEmpty();
        assertServedOnce(instance, "ada", "bob");
        assertThat(guests()).containsExactly("ada", "bob");
    }

    /** A cache that is looked over by a point read would fail at that, before anything is stored. */
    static Stream<Arguments> troublesAndCachesThatAreNotLookedOver() {
        return Stream.of(Trouble.values()).flatMap(trouble -> Stream.of(Caching.NONE, Caching.AXON)
                .map(caching -> Arguments.of(trouble, caching)));
    }

    @ParameterizedTest
    @MethodSource("troublesAndCachesThatAreNotLookedOver")
    void whatIsStoredBehindAnErrorIsAnsweredByLookingForItAlsoToRepeats(Trouble trouble, Caching caching) {
        HallInstance instance = openHall(caching, 10);
        assertThat(together(instance, "ada", "bob")).allSatisfy(GroupFaultsIT::assertNotRefused);

        List<CommandResultMessage<?>> results;
        try (FaultsFor ignored = new FaultsFor(
                trouble.befall(Fault.on(Operation.CREATE).afterApplying()),
                // So that the writer does not find out what has become of it.
                Fault.on(Operation.READ).inContainer(store.events().getId()).unavailable())) {
            results = together(instance, "eve", "joe");
        }
        List<CommandResultMessage<?>> repeats = together(instance, "joe", "sue", "eve");

        assertThat(results)
                .extracting(result -> (Object) result.getPayload())
                .containsExactly(new Seat(3), new Seat(4));
        assertThat(guests()).containsExactly("ada", "bob", "eve", "joe", "sue");
        assertThat(repeats)
                .extracting(result -> (Object) result.getPayload())
                .containsExactly(new Seat(4), new Seat(5), new Seat(3));
        assertThat(repeats.get(0).getMetaData()).containsEntry(IdempotentCommandGateway.REPEATED, "true");
    }

    @ParameterizedTest
    @EnumSource(names = {"UNAVAILABLE", "TIMED_OUT"})
    void whoeverIsRefusedWhenEarlierResultsCannotBeLookedUpIsNotRefusedForGood(Trouble trouble) {
        HallInstance instance = openHall(Caching.AXON, 2);
        assertThat(together(instance, "ada", "bob")).allSatisfy(GroupFaultsIT::assertNotRefused);
        Fault lookUp = Fault.on(Operation.QUERY).inContainer(store.events().getId());

        try (FaultsFor ignored = new FaultsFor(trouble.befall(lookUp))) {
            assertThat(together(instance, "ada", "bob")).allSatisfy(GroupFaultsIT::assertFailedTechnically);
        }

        assertThat(together(instance, "ada", "bob"))
                .extracting(result -> (Object) result.getPayload())
                .containsExactly(new Seat(1), new Seat(2));
        assertThat(together(instance, "eve", "joe"))
                .allSatisfy(result -> assertThat(result.exceptionResult()).isInstanceOf(SoldOutException.class));
    }

    @Test
    void aConnectionThatIsLostForAMomentFailsNobody() {
        openHall(Caching.NONE, 10);
        HallInstance restarted = instance(Caching.NONE);

        try (FaultsFor ignored =
                new FaultsFor(Fault.on(Operation.QUERY, Operation.READ).times(2).dropConnection())) {
            assertThat(together(restarted, "ada", "bob")).allSatisfy(GroupFaultsIT::assertNotRefused);
        }

        assertThat(guests()).containsExactly("ada", "bob");
    }

    @ParameterizedTest
    @EnumSource
    void whateverFailsAndHoweverOftenEachWhoRepeatsGetsOneSeatAndHearsWhich(Caching caching) {
        HallInstance one = HallInstance.withThreads(store, caching);
        HallInstance other = HallInstance.withThreads(store.anotherInstance(), caching);
        instances.addAll(List.of(one, other));
        one.send("open", new Open(hall, 1_000)).join();
        Map<String, Integer> heard = new LinkedHashMap<>();

        try (FaultsFor ignored = new FaultsFor(
                Fault.on(Operation.QUERY, Operation.READ).rate(0.1).unavailable(),
                Fault.on(Operation.QUERY, Operation.READ).rate(0.1).respond(408),
                Fault.on(Operation.CREATE).rate(0.1).afterApplying().respond(408),
                Fault.on(Operation.CREATE).rate(0.1).afterApplying().dropConnection(),
                Fault.on(Operation.CREATE).rate(0.1).unavailable())) {
            for (int round = 0; round < 40 && heard.size() < 100; round++) {
                Map<String, CompletableFuture<CommandResultMessage<?>>> results = new LinkedHashMap<>();
                for (int guest = 0; guest < 100; guest++) {
                    String name = "guest-" + guest;
                    if (!heard.containsKey(name)) {
                        results.put(name, (guest + round) % 2 == 0 ? book(one, name) : book(other, name));
                    }
                }
                results.forEach((name, result) -> {
                    if (!result.join().isExceptional()) {
                        heard.put(name, ((Seat) result.join().getPayload()).number());
                    }
                });
            }
        }

        List<String> guests = guests();
        assertThat(guests).hasSize(100).doesNotHaveDuplicates();
        heard.forEach((name, seat) -> assertThat(guests.get(seat - 1)).isEqualTo(name));
        assertServedOnce(one, "late-1", "late-2");
    }

    @Test
    void aTransactionThatCannotBeBegunFailsTheCommandsThatWantedItAndNoOthers() {
        Queue<Boolean> begins = new ArrayDeque<>(List.of(true, false, false, true));
        HallInstance instance = new HallInstance(
                store,
                Caching.NONE,
                settings -> settings.transactionManager(() -> {
                    if (begins.remove()) {
                        return NoTransactionManager.INSTANCE.startTransaction();
                    }
                    throw new IllegalStateException("no transaction");
                }));
        instances.add(instance);
        assertNotRefused(instance.handle(new Open(hall, 10)));

        assertThat(together(instance, "ada")).allSatisfy(GroupFaultsIT::assertFailedTechnically);
        assertThat(together(instance, "ada", "bob")).allSatisfy(GroupFaultsIT::assertFailedTechnically);

        assertThat(together(instance, "ada", "bob")).allSatisfy(GroupFaultsIT::assertNotRefused);
        assertThat(guests()).containsExactly("ada", "bob");
    }

    @Test
    void whoeverCountsAndFailsKeepsNobodyWaiting() {
        HallInstance instance = new HallInstance(
                store,
                Caching.NONE,
                settings -> settings.groupSizes(commands -> {
                    throw new IllegalStateException("cannot count to " + commands);
                }));
        instances.add(instance);

        assertNotRefused(instance.handle(new Open(hall, 10)));

        assertServedOnce(instance, "ada", "bob");
        assertServedOnce(instance, "eve");
    }

    /** Faults for as long as they are open. */
    private static final class FaultsFor implements AutoCloseable {

        FaultsFor(Fault... faults) {
            for (Fault fault : faults) {
                cosmos.faults().add(fault);
            }
        }

        @Override
        public void close() {
            cosmos.faults().clear();
        }
    }

    private void assertServedOnce(HallInstance instance, String... guests) {
        assertThat(together(instance, guests)).allSatisfy(GroupFaultsIT::assertNotRefused);
        List<String> all = guests();
        assertThat(all).contains(guests).doesNotHaveDuplicates();
        CommandResultMessage<?> asked = instance.resultOf(instance.send(new Ask(hall)));
        assertThat(asked.isExceptional()).as("the hall goes on").isFalse();
    }

    private static void assertNotRefused(CommandResultMessage<?> result) {
        assertThat(result.isExceptional())
                .as(result.isExceptional() ? String.valueOf(result.exceptionResult()) : "answered")
                .isFalse();
    }

    private static void assertFailedTechnically(CommandResultMessage<?> result) {
        assertThat(result.isExceptional()).isTrue();
        assertThat(result.exceptionResult())
                .isNotInstanceOf(SoldOutException.class)
                .isNotInstanceOf(CommandAlreadyAppliedException.class);
    }

    /** Each guest always sends the same command. */
    private List<CommandResultMessage<?>> together(HallInstance instance, String... guests) {
        return instance.resultsOf(
                Stream.of(guests).map(guest -> book(instance, guest)).toList());
    }

    private CompletableFuture<CommandResultMessage<?>> book(HallInstance instance, String guest) {
        return instance.send("book-" + guest, new Book(hall, guest));
    }

    private HallInstance openHall(Caching caching, int seats) {
        HallInstance instance = instance(caching);
        assertNotRefused(instance.handle(new Open(hall, seats)));
        return instance;
    }

    private HallInstance instance(Caching caching) {
        HallInstance instance = new HallInstance(store, caching);
        instances.add(instance);
        return instance;
    }

    private List<String> guests() {
        return Hall.guests(store, hall);
    }
}
