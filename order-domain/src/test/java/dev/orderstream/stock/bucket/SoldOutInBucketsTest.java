package dev.orderstream.stock.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderstream.rule.DomainRefusal;
import dev.orderstream.rule.MovableClock;
import dev.orderstream.stock.AdjustStock;
import dev.orderstream.stock.AllocateStock;
import dev.orderstream.stock.CountStock;
import dev.orderstream.stock.ExpectTransfer;
import dev.orderstream.stock.ExpireReservations;
import dev.orderstream.stock.PutStockBack;
import dev.orderstream.stock.ReceiveStock;
import dev.orderstream.stock.ReceiveTransfer;
import dev.orderstream.stock.ReleaseStock;
import dev.orderstream.stock.ReservationId;
import dev.orderstream.stock.ReserveStock;
import dev.orderstream.stock.SetStockAside;
import dev.orderstream.stock.SetStockPolicy;
import dev.orderstream.stock.ShipStock;
import dev.orderstream.stock.StockCommand;
import dev.orderstream.stock.StockItem;
import dev.orderstream.stock.StockItemId;
import dev.orderstream.stock.StockRefused;
import dev.orderstream.stock.TakeBackStock;
import dev.orderstream.stock.UnavailableReason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.common.caching.WeakReferenceCache;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A split item that is sold out, until units are free again. Time stands still unless a test moves it. */
class SoldOutInBucketsTest {

    private static final StockItemId ITEM = StockItemId.of("HOT", "MAIN");
    private static final StockBuckets FOUR = new StockBuckets(Map.of(ITEM, 4));
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final int STOCK = 8;

    private final MovableClock clock = new MovableClock(NOW);
    private final AtomicLong nanoTime = new AtomicLong();
    private final AtomicInteger commands = new AtomicInteger();
    private final Configuration axon = DefaultConfigurer.defaultConfiguration()
            .configureEmbeddedEventStore(configuration -> new InMemoryEventStorageEngine())
            .registerComponent(Clock.class, configuration -> clock)
            .configureAggregate(AggregateConfigurer.defaultConfiguration(StockItem.class)
                    .configureCache(configuration -> new WeakReferenceCache()))
            .start();
    private final BucketGateway gateway = new BucketGateway(axon.commandGateway(), FOUR, Runnable::run, nanoTime::get);

    @BeforeEach
    void sellEverything() {
        gateway.sendAndWait(ReceiveStock.of("HOT", "MAIN", STOCK + 2, null));
        gateway.sendAndWait(new SetStockPolicy(ITEM, 1, 0));
        gateway.sendAndWait(new SetStockAside(ITEM, "aside", UnavailableReason.QUALITY_HOLD, 1));
        gateway.sendAndWait(ExpectTransfer.of("HOT", "MAIN", "coming", "STORE", 1));
        for (int number = 0; number < STOCK; number++) {
            gateway.sendAndWait(sold(number));
        }
        assertSoldOut();
        axon.commandGateway().registerDispatchInterceptor(messages -> (index, command) -> {
            commands.incrementAndGet();
            return command;
        });
    }

    @AfterEach
    void close() {
        axon.shutdown();
    }

    /** One of them is held for a minute, the others are firm. */
    private static ReserveStock sold(int number) {
        ReservationId id = new ReservationId("sold-" + number);
        return number == 0 ? new ReserveStock(ITEM, id, 1, NOW.plusSeconds(60), NOW) : new ReserveStock(ITEM, id, 1);
    }

    @Test
    void aRefusalCostsNoMoreThanItself() {
        assertSoldOut();
        commands.set(0);

        IntStream.range(0, 100)
                .forEach(number -> assertThat(isPromised("vain-" + number)).isFalse());

        assertThat(commands).hasValue(100);
    }

    @Test
    void promisesThatAreMadeFirmOrShippedLeaveItSoldOut() {
        gateway.sendAndWait(new AllocateStock(ITEM, new ReservationId("sold-0")));
        gateway.sendAndWait(new ShipStock(ITEM, new ReservationId("sold-1")));
        commands.set(0);

        assertThat(isPromised("vain")).isFalse();

        assertThat(commands).hasValue(1);
    }

    static Stream<StockCommand> whatFreesAUnit() {
        return Stream.of(
                new ReleaseStock(ITEM, new ReservationId("sold-3")),
                ReceiveStock.of("HOT", "MAIN", 1, null),
                new TakeBackStock(ITEM, "HOT", "MAIN", "ret-1", 1, null, null),
                new AdjustStock(ITEM, 1, "found"),
                new CountStock(ITEM, "count-1", 3, null),
                new PutStockBack(ITEM, "back", UnavailableReason.QUALITY_HOLD, 1),
                new SetStockPolicy(ITEM, 0, 0),
                new ReceiveTransfer(ITEM, "coming", 1));
    }

    @ParameterizedTest
    @MethodSource("whatFreesAUnit")
    void whoFreesAUnitCanHaveItAtOnceFromAnotherBucket(StockCommand frees) {
        gateway.sendAndWait(frees);

        assertThat(isPromised(elsewhere())).isTrue();
        assertSoldOut();
    }

    @ParameterizedTest
    @MethodSource("whatFreesAUnit")
    void soCanWhoDoesNotWaitForTheResult(StockCommand frees) {
        CompletableFuture<Boolean> promised = gateway.send(frees).thenApply(result -> isPromised(elsewhere()));

        assertThat(promised).isCompletedWithValue(true);
    }

    /** A reservation whose home is neither that of the hold that lapses nor that of the promise that is released. */
    private static String elsewhere() {
        return elsewhereThan("sold-0", "sold-3").findFirst().orElseThrow();
    }

    private static Stream<String> elsewhereThan(String... reservationIds) {
        List<StockItemId> homes =
                Stream.of(reservationIds).map(SoldOutInBucketsTest::home).toList();
        return IntStream.range(0, 100)
                .mapToObj(number -> "elsewhere-" + number)
                .filter(id -> !homes.contains(home(id)));
    }

    private static StockItemId home(String reservationId) {
        return FOUR.route(new ReleaseStock(ITEM, new ReservationId(reservationId)))
                .stockItemId();
    }

    private void assertSoldOut() {
        IntStream.range(0, 40)
                .forEach(number -> assertThat(isPromised("none-" + number)).isFalse());
    }

    private boolean isPromised(String reservationId) {
        return isPromised(reservationId, 1);
    }

    private boolean isPromised(String reservationId, int quantity) {
        try {
            gateway.sendAndWait(new ReserveStock(ITEM, new ReservationId(reservationId), quantity));
            return true;
        } catch (RuntimeException failure) {
            assertThat(DomainRefusal.in(failure).map(DomainRefusal::code)).contains(StockRefused.INSUFFICIENT_STOCK);
            return false;
        }
    }

    @Test
    void aUnitThatAnotherInstanceHasFreedIsFoundAfterAFifthOfASecond() {
        axon.commandGateway().sendAndWait(FOUR.route(new ReleaseStock(ITEM, new ReservationId("sold-3"))));
        nanoTime.addAndGet(Duration.ofMillis(199).toNanos());
        assertThat(isPromised(elsewhere())).isFalse();

        nanoTime.addAndGet(Duration.ofMillis(1).toNanos());

        assertThat(isPromised(elsewhere())).isTrue();
    }

    @Test
    void aHoldThatHasLapsedMakesRoomForOtherBucketsAlsoBeforeItIsSwept() {
        clock.advance(Duration.ofSeconds(60));
        nanoTime.addAndGet(Duration.ofSeconds(60).toNanos());

        assertThat(isPromised(elsewhere())).isTrue();
    }

    @Test
    void aSweepMakesRoomForOtherBucketsAtOnce() {
        clock.advance(Duration.ofSeconds(60));
        gateway.sendAndWait(new ExpireReservations(home("sold-0")));

        assertThat(isPromised(elsewhere())).isTrue();
    }

    @Test
    void unitsThatAreTooFewForOneAreThereForOthers() {
        gateway.sendAndWait(ReceiveStock.of("HOT", "MAIN", 3, null));
        assertThat(isPromised("wants-four", 4)).isFalse();

        assertThat(elsewhereThan("wants-four").filter(this::isPromised)).hasSize(3);
    }
}
