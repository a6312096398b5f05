package dev.orderstream.bench.system.flashsale;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import dev.orderstream.axon.cosmos.container.Containers;
import dev.orderstream.axon.cosmos.eventstore.AppliedCommands;
import dev.orderstream.axon.cosmos.eventstore.CosmosEventStorageEngine;
import dev.orderstream.axon.cosmos.eventstore.CosmosEventStore;
import dev.orderstream.axon.cosmos.eventstore.EventStoreContainers;
import dev.orderstream.axon.cosmos.grouping.CommandsOfAggregates;
import dev.orderstream.axon.cosmos.grouping.GroupingCommandBus;
import dev.orderstream.axon.cosmos.idempotency.FirstResults;
import dev.orderstream.bench.process.CosmosProcess;
import dev.orderstream.rule.DomainRefusal;
import dev.orderstream.rule.OrderId;
import dev.orderstream.stock.ReceiveStock;
import dev.orderstream.stock.ReservationId;
import dev.orderstream.stock.ReserveStock;
import dev.orderstream.stock.StockItem;
import dev.orderstream.stock.StockItemId;
import dev.orderstream.stock.StockRefused;
import dev.orderstream.stock.StockReserved;
import dev.orderstream.stock.bucket.BucketGateway;
import dev.orderstream.stock.bucket.StockBuckets;
import dev.orderstream.storedform.StoredForm;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.commandhandling.AsynchronousCommandBus;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.messaging.correlation.MessageOriginProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.modelling.command.AnnotationCommandTargetResolver;
import org.axonframework.serialization.json.JacksonSerializer;

/** An application with the domain's stock items over this project's event store, set up as order-api is. */
final class Shop implements AutoCloseable {

    private static final int THREADS = 64;
    private static final int WAITING_FOR_BUCKETS = 256;
    private static final String LOCATION = "MAIN";

    private final CosmosProcess cosmos;
    private final Way way;
    private final CosmosAsyncClient client;
    private final Spent spent = new Spent();
    private final ExecutorService commandThreads = Executors.newFixedThreadPool(THREADS);
    private final ExecutorService bucketThreads = Executors.newFixedThreadPool(WAITING_FOR_BUCKETS);
    private final CosmosEventStorageEngine engine;
    private final Configuration axon;
    private final StockBuckets buckets;
    private final BucketGateway gateway;
    private int sales;

    /**
     * Opens a shop.
     *
     * @param mostSales how many sales there will be, each of a SKU of its own
     */
    Shop(CosmosProcess cosmos, Way way, int mostSales) {
        this.cosmos = cosmos;
        this.way = way;
        client = cosmos.client();
        client.createDatabaseIfNotExists(way.database()).block();
        Containers containers = new Containers(client.getDatabase(way.database()), null, true);
        CosmosAsyncContainer events = containers.open(EventStoreContainers.events("events"));
        JacksonSerializer serializer = JacksonSerializer.builder()
                .objectMapper(StoredForm.objectMapper())
                .build();
        engine = CosmosEventStorageEngine.builder()
                .events(events)
                .snapshots(containers.open(EventStoreContainers.snapshots("snapshots")))
                .charges(spent)
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .build();
        FirstResults firstResults = new FirstResults(
                new AppliedCommands(events, spent),
                AnnotationCommandTargetResolver.builder().build(),
                serializer);
        Cache cache = new LastingCache();
        axon = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(configuration -> serializer)
                .configureTransactionManager(configuration -> NoTransactionManager.instance())
                .configureEventStore(configuration ->
                        CosmosEventStore.builder().storageEngine(engine).build())
                .registerComponent(Clock.class, configuration -> Clock.systemUTC())
                .configureCommandBus(configuration -> commandBus(configuration, firstResults))
                .configureAggregate(AggregateConfigurer.defaultConfiguration(StockItem.class)
                        .configureCache(configuration -> cache))
                .start();
        buckets = new StockBuckets(way.buckets() == 1 ? Map.of() : split(mostSales));
        gateway = new BucketGateway(axon.commandGateway(), buckets, bucketThreads);
    }

    private Map<StockItemId, Integer> split(int mostSales) {
        Map<StockItemId, Integer> counts = new HashMap<>();
        IntStream.rangeClosed(1, mostSales)
                .forEach(number -> counts.put(StockItemId.of(sku(number), LOCATION), way.buckets()));
        return counts;
    }

    private static String sku(int number) {
        return "HOT-" + number;
    }

    private CommandBus commandBus(Configuration configuration, FirstResults firstResults) {
        CommandBus bus = way.groupSize() == 1
                ? AsynchronousCommandBus.builder()
                        .executor(commandThreads)
                        .rollbackConfiguration(Shop::isTechnical)
                        .build()
                : GroupingCommandBus.builder()
                        .grouped(new CommandsOfAggregates(
                                List.of(StockItem.class), configuration.parameterResolverFactory()))
                        .eventStore(configuration.eventStore())
                        .firstResults(firstResults)
                        .executor(commandThreads)
                        .maxGroupSize(way.groupSize())
                        .maxWaiting(1_000_000)
                        .rollbackConfiguration(Shop::isTechnical)
                        .build();
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(new MessageOriginProvider()));
        return bus;
    }

    private static boolean isTechnical(Throwable failure) {
        return DomainRefusal.in(failure).isEmpty();
    }

    String title() {
        return way.title();
    }

    /**
     * Sells a SKU of its own to order lines that all come at once, one unit each.
     *
     * @throws IllegalStateException if not exactly the units that there are were sold
     */
    Sale sell(int units, int lines) {
        String sku = sku(++sales);
        StockItemId item = StockItemId.of(sku, LOCATION);
        gateway.sendAndWait(ReceiveStock.of(sku, LOCATION, units, null));
        gateway.shareOut(item);
        spent.takeAppends();
        spent.takeRequestUnitsOfAppends();
        spent.takeOtherRequestUnits();

        double ownCpu = ownCpuSeconds();
        double serverCpu = cosmos.cpuSeconds();
        Results results = new Results(lines);
        long start = System.nanoTime();
        for (int line = 0; line < lines; line++) {
            gateway.send(
                    new ReserveStock(item, ReservationId.of(new OrderId("order-" + line), "1"), 1),
                    (command, result) -> results.take(result));
        }
        results.await();
        Sale sale = new Sale(
                results.accepted.get(),
                lines,
                (results.lastAccepted.get() - start) / 1e9,
                (results.last.get() - start) / 1e9,
                spent.takeAppends(),
                spent.takeRequestUnitsOfAppends(),
                spent.takeOtherRequestUnits(),
                ownCpuSeconds() - ownCpu,
                cosmos.cpuSeconds() - serverCpu);
        require(
                sale.accepted() == Math.min(units, lines),
                "%d units were sold to %d lines, but %d accepted".formatted(units, lines, sale.accepted()));
        long stored = Stream.concat(Stream.of(item), buckets.bucketsOf(item).stream())
                .flatMap(part -> engine.readEvents(part.toString(), 0).asStream())
                .map(DomainEventMessage::getPayload)
                .filter(StockReserved.class::isInstance)
                .mapToLong(reserved -> ((StockReserved) reserved).quantity())
                .sum();
        require(
                stored == sale.accepted(),
                "%d units are reserved in the streams, but %d were accepted".formatted(stored, sale.accepted()));
        return sale;
    }

    private static double ownCpuSeconds() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(used -> used.toMillis() / 1_000.0)
                .orElse(Double.NaN);
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException(otherwise);
        }
    }

    @Override
    public void close() {
        axon.shutdown();
        commandThreads.shutdownNow();
        bucketThreads.shutdownNow();
        client.close();
    }

    /** Counts results as they come. */
    private static final class Results {

        private final AtomicInteger accepted = new AtomicInteger();
        private final AtomicLong lastAccepted = new AtomicLong();
        private final AtomicLong last = new AtomicLong();
        private final AtomicReference<Throwable> failure = new AtomicReference<>();
        private final CountDownLatch missing;

        Results(int lines) {
            missing = new CountDownLatch(lines);
        }

        void take(CommandResultMessage<?> result) {
            long now = System.nanoTime();
            last.accumulateAndGet(now, Math::max);
            if (!result.isExceptional()) {
                accepted.incrementAndGet();
                lastAccepted.accumulateAndGet(now, Math::max);
            } else if (!isSoldOut(result.exceptionResult())) {
                failure.set(result.exceptionResult());
            }
            missing.countDown();
        }

        private static boolean isSoldOut(Throwable failure) {
            return DomainRefusal.in(failure)
                    .filter(refusal -> refusal.code().equals(StockRefused.INSUFFICIENT_STOCK))
                    .isPresent();
        }

        void await() {
            try {
                missing.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("The sale was interrupted.", e);
            }
            if (failure.get() != null) {
                throw new IllegalStateException("A reservation failed: " + failure.get(), failure.get());
            }
        }
    }
}
