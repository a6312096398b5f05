package dev.orderstream.stock.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orderstream.rule.DomainRefusal;
import dev.orderstream.rule.Outcome;
import dev.orderstream.stock.ExpectTransfer;
import dev.orderstream.stock.ReceiveStock;
import dev.orderstream.stock.ReleaseStock;
import dev.orderstream.stock.ReservationId;
import dev.orderstream.stock.ReserveStock;
import dev.orderstream.stock.ShipStock;
import dev.orderstream.stock.StockCommand;
import dev.orderstream.stock.StockEvent;
import dev.orderstream.stock.StockItem;
import dev.orderstream.stock.StockItemId;
import dev.orderstream.stock.StockQuantity;
import dev.orderstream.stock.StockRefused;
import dev.orderstream.stock.StockTransferExpected;
import dev.orderstream.stock.StockTransferredOut;
import dev.orderstream.storedform.StoredForm;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.common.caching.WeakReferenceCache;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.serialization.json.JacksonSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StockInBucketsTest {

    private static final StockItemId ITEM = StockItemId.of("HOT", "MAIN");
    private static final StockBuckets FOUR = new StockBuckets(Map.of(ITEM, 4));

    private final ExecutorService executor = Executors.newFixedThreadPool(4);
    private final Configuration axon = DefaultConfigurer.defaultConfiguration()
            .configureSerializer(configuration -> JacksonSerializer.builder()
                    .objectMapper(StoredForm.objectMapper())
                    .build())
            .configureEmbeddedEventStore(configuration -> new InMemoryEventStorageEngine())
            .registerComponent(Clock.class, configuration -> Clock.systemUTC())
            .configureAggregate(AggregateConfigurer.defaultConfiguration(StockItem.class)
                    .configureCache(configuration -> new WeakReferenceCache()))
            .start();
    private final BucketGateway gateway = new BucketGateway(axon.commandGateway(), FOUR, executor);

    @AfterEach
    void close() {
        axon.shutdown();
        executor.shutdownNow();
    }

    private Optional<String> refusalOf(StockCommand command) {
        try {
            gateway.sendAndWait(command);
            return Optional.empty();
        } catch (RuntimeException failure) {
            return Optional.of(
                    DomainRefusal.in(failure).map(DomainRefusal::code).orElseThrow(() -> failure));
        }
    }

    private void receive(int quantity) {
        gateway.sendAndWait(ReceiveStock.of("HOT", "MAIN", quantity, null));
    }

    private List<StockEvent> eventsOf(StockItemId stockItemId) {
        return axon.eventStore()
                .readEvents(stockItemId.toString())
                .asStream()
                .map(DomainEventMessage::getPayload)
                .map(StockEvent.class::cast)
                .toList();
    }

    /** How the item and its buckets stand. */
    private List<StockEvent> parts() {
        return Stream.concat(Stream.of(ITEM), FOUR.bucketsOf(ITEM).stream())
                .map(this::eventsOf)
                .filter(events -> !events.isEmpty())
                .map(events -> events.get(events.size() - 1))
                .toList();
    }

    private long onHand() {
        return parts().stream().mapToLong(StockEvent::onHand).sum();
    }

    private long reserved() {
        return parts().stream().mapToLong(StockEvent::reserved).sum();
    }

    @Test
    void whatThePoolHasIsSharedOutAmongTheBuckets() {
        assertThat(gateway.shareOut(ITEM)).isFalse();
        receive(10);

        assertThat(gateway.shareOut(ITEM)).isTrue();

        assertThat(parts()).extracting(StockEvent::available).containsExactly(2L, 2L, 2L, 2L, 2L);
    }

    @Test
    void commandsWhoseSenderDoesNotWaitAreFilledForAsWell() {
        receive(40);

        List<CompletableFuture<Outcome>> results = IntStream.range(0, 60)
                .mapToObj(number ->
                        gateway.<Outcome>send(new ReserveStock(ITEM, new ReservationId("order-" + number), 1)))
                .toList();

        assertThat(results.stream().filter(result -> result.handle((outcome, refusal) -> refusal == null)
                        .join()))
                .hasSize(40);
    }

    @Test
    void aCallbackHearsOfWhatWasPromisedAndOfWhatWasNot() {
        receive(8);
        List<CompletableFuture<Optional<Throwable>>> ends = new ArrayList<>();
        for (int number = 0; number < 12; number++) {
            CompletableFuture<Optional<Throwable>> end = new CompletableFuture<>();
            ends.add(end);
            gateway.<ReserveStock, Outcome>send(
                    new ReserveStock(ITEM, new ReservationId("order-" + number + "/1"), 1),
                    (command, result) -> end.complete(result.optionalExceptionResult()));
        }

        List<Optional<Throwable>> heard =
                ends.stream().map(CompletableFuture::join).toList();
        assertThat(heard.stream().filter(Optional::isEmpty)).hasSize(8);
        assertThat(heard.stream().flatMap(Optional::stream))
                .allSatisfy(failure -> assertThat(DomainRefusal.in(failure).map(DomainRefusal::code))
                        .contains(StockRefused.INSUFFICIENT_STOCK));
    }

    @Test
    void aCallbackHearsOfAnItemThatIsNotSplitToo() {
        CompletableFuture<Boolean> failed = new CompletableFuture<>();
        gateway.<ReceiveStock, Outcome>send(
                ReceiveStock.of("COLD", "MAIN", 5, null), (command, result) -> failed.complete(result.isExceptional()));
        assertThat(failed.join()).isFalse();
    }

    @Test
    void oneWhoWaitsForATimeOnlyIsFilledForAsWell() {
        receive(8);
        for (int number = 0; number < 8; number++) {
            Outcome promised = gateway.sendAndWait(
                    new ReserveStock(ITEM, new ReservationId("order-" + number + "/1"), 1), 1, TimeUnit.MINUTES);
            assertThat(promised.changed()).isTrue();
        }
        assertThat(reserved()).isEqualTo(8);
    }

    @Test
    void whoeverCannotBeFilledForBecauseNobodyIsFreeHearsSo() {
        receive(8);
        ExecutorService closed = Executors.newSingleThreadExecutor();
        closed.shutdown();
        BucketGateway busy = new BucketGateway(axon.commandGateway(), FOUR, closed);

        CompletableFuture<Outcome> result = busy.send(new ReserveStock(ITEM, new ReservationId("order-1/1"), 1));

        assertThat(result)
                .failsWithin(Duration.ofMinutes(1))
                .withThrowableThat()
                .withCauseInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void ofManyWhoWantMoreThanThereIsExactlyAsManyGetIt() {
        receive(300);
        List<Optional<String>> results = IntStream.range(0, 900)
                .parallel()
                .mapToObj(number -> refusalOf(new ReserveStock(ITEM, new ReservationId("order-" + number + "/1"), 1)))
                .toList();
        assertThat(results.stream().filter(Optional::isEmpty)).hasSize(300);
        assertThat(results.stream().flatMap(Optional::stream)).containsOnly(StockRefused.INSUFFICIENT_STOCK);
        assertThat(onHand()).isEqualTo(300);
        assertThat(reserved()).isEqualTo(300);
        List<StockEvent> everything = new ArrayList<>(eventsOf(ITEM));
        FOUR.bucketsOf(ITEM).forEach(bucket -> everything.addAll(eventsOf(bucket)));
        assertThat(everything).allSatisfy(event -> assertThat(event.available()).isNotNegative());
    }

    @Test
    void oneWhoWantsAllOfItGetsItFromAllBuckets() {
        receive(40);
        IntStream.range(0, 20)
                .forEach(number -> refusalOf(new ReserveStock(ITEM, new ReservationId("order-" + number + "/1"), 1)));
        assertThat(refusalOf(new ReserveStock(ITEM, new ReservationId("big/1"), 20)))
                .isEmpty();
        assertThat(refusalOf(new ReserveStock(ITEM, new ReservationId("more/1"), 1)))
                .contains(StockRefused.INSUFFICIENT_STOCK);
        assertThat(reserved()).isEqualTo(40);
    }

    @Test
    void aReservationHasOneHomeSoAskingAgainChangesNothing() {
        receive(10);
        ReserveStock reserve = new ReserveStock(ITEM, new ReservationId("order-1/1"), 4);
        assertThat(refusalOf(reserve)).isEmpty();
        assertThat(refusalOf(reserve)).isEmpty();
        assertThat(reserved()).isEqualTo(4);
    }

    @Test
    void aReservationIsFoundAgainWhenItIsReleasedOrShipped() {
        receive(10);
        refusalOf(new ReserveStock(ITEM, new ReservationId("order-1/1"), 4));
        refusalOf(new ReserveStock(ITEM, new ReservationId("order-2/1"), 3));
        assertThat(refusalOf(new ReleaseStock(ITEM, new ReservationId("order-1/1"))))
                .isEmpty();
        assertThat(refusalOf(new ShipStock(ITEM, new ReservationId("order-2/1"))))
                .isEmpty();
        assertThat(reserved()).isZero();
        assertThat(onHand()).isEqualTo(7);
    }

    @Test
    void whatIsReceivedLaterIsPromisedToo() {
        receive(1);
        refusalOf(new ReserveStock(ITEM, new ReservationId("order-1/1"), 1));
        assertThat(refusalOf(new ReserveStock(ITEM, new ReservationId("order-2/1"), 1)))
                .contains(StockRefused.INSUFFICIENT_STOCK);
        receive(1);
        assertThat(refusalOf(new ReserveStock(ITEM, new ReservationId("order-3/1"), 1)))
                .isEmpty();
    }

    @Test
    void whatWasNeverReservedIsNotFoundInABucketThatIsNotThereEither() {
        receive(10);
        assertThat(refusalOf(new ReleaseStock(ITEM, new ReservationId("order-1/1"))))
                .contains(StockRefused.UNKNOWN_RESERVATION);
    }

    @Test
    void anItemThatIsNotSplitIsLeftAlone() {
        gateway.sendAndWait(ReceiveStock.of("COLD", "MAIN", 1, null));
        assertThat(refusalOf(new ReserveStock(StockItemId.of("COLD", "MAIN"), new ReservationId("order-1/1"), 1)))
                .isEmpty();
        assertThat(eventsOf(StockItemId.of("COLD", "MAIN"))).hasSize(2);
    }

    @Test
    void whatNobodyWaitsForIsRoutedToo() {
        receive(10);
        gateway.send(new ReserveStock(ITEM, new ReservationId("order-1/1"), 4)).join();
        assertThat(reserved()).isEqualTo(4);
    }

    @Test
    void unitsWhoseFillingWasInterruptedArrive() {
        StockItemId bucket = FOUR.bucketsOf(ITEM).get(0);
        gateway.sendAndWait(ExpectTransfer.of("HOT", "MAIN~0", "t1", "MAIN", 5));
        StockTransferExpected expected =
                (StockTransferExpected) eventsOf(bucket).get(0);
        WhenSentToABucketThenPutItIn automation = new WhenSentToABucketThenPutItIn(
                command -> axon.commandGateway().sendAndWait(command));
        automation.on(expected);
        automation.on(expected);
        assertThat(onHand()).isEqualTo(5);
    }

    @Test
    void aReservationHasTheHomeThatTheTextOfItsIdGivesIt() {
        ReleaseStock routed = (ReleaseStock) FOUR.route(new ReleaseStock(ITEM, new ReservationId("order-1/1")));

        assertThat(routed.stockItemId()).isEqualTo(ITEM.bucket(Math.floorMod("order-1/1".hashCode(), 4)));
    }

    @Test
    void anItemIsSplitIntoTwoToAThousand() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StockBuckets(Map.of(ITEM, 1)))
                .withMessage("buckets of HOT@MAIN is 1; give 2 to 1000");
    }

    @Test
    void anItemIsAskedWhatItHasAndLosesNoneOfTheMostUnitsThatItCanReceive() {
        receive(StockQuantity.MAX);

        assertThat(gateway.shareOut(ITEM)).isTrue();

        assertThat(eventsOf(ITEM))
                .filteredOn(StockTransferredOut.class::isInstance)
                .extracting(event -> ((StockTransferredOut) event).toLocation())
                .containsExactly("MAIN~0", "MAIN~1", "MAIN~2", "MAIN~3");
    }
}
