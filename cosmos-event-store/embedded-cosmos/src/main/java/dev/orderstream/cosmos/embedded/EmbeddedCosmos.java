package dev.orderstream.cosmos.embedded;

import dev.orderstream.cosmos.embedded.account.AccountEndpoint;
import dev.orderstream.cosmos.embedded.auth.MasterKey;
import dev.orderstream.cosmos.embedded.batch.BatchEndpoint;
import dev.orderstream.cosmos.embedded.changefeed.AllVersions;
import dev.orderstream.cosmos.embedded.changefeed.ChangeFeed;
import dev.orderstream.cosmos.embedded.changefeed.ChangeFeedEndpoint;
import dev.orderstream.cosmos.embedded.container.Catalog;
import dev.orderstream.cosmos.embedded.container.Container;
import dev.orderstream.cosmos.embedded.container.PartitionState;
import dev.orderstream.cosmos.embedded.control.ControlAccess;
import dev.orderstream.cosmos.embedded.control.ControlEndpoint;
import dev.orderstream.cosmos.embedded.control.ServerClock;
import dev.orderstream.cosmos.embedded.document.ConsistencyLevel;
import dev.orderstream.cosmos.embedded.document.DocumentEndpoint;
import dev.orderstream.cosmos.embedded.document.Documents;
import dev.orderstream.cosmos.embedded.document.ExpirySweep;
import dev.orderstream.cosmos.embedded.faults.Faults;
import dev.orderstream.cosmos.embedded.gateway.Gateway;
import dev.orderstream.cosmos.embedded.http.HttpServer;
import dev.orderstream.cosmos.embedded.http.ListenAddresses;
import dev.orderstream.cosmos.embedded.http.RequestHandler;
import dev.orderstream.cosmos.embedded.index.IndexedPaths;
import dev.orderstream.cosmos.embedded.partition.PhysicalPartition;
import dev.orderstream.cosmos.embedded.protocol.CosmosError;
import dev.orderstream.cosmos.embedded.protocol.CosmosRequest;
import dev.orderstream.cosmos.embedded.protocol.CosmosResponse;
import dev.orderstream.cosmos.embedded.query.DocumentScope;
import dev.orderstream.cosmos.embedded.query.QueryEndpoint;
import dev.orderstream.cosmos.embedded.reindex.IndexBuilder;
import dev.orderstream.cosmos.embedded.replica.Replicas;
import dev.orderstream.cosmos.embedded.split.PartitionSplits;
import dev.orderstream.cosmos.embedded.split.SplitBySize;
import dev.orderstream.cosmos.embedded.status.RuMeter;
import dev.orderstream.cosmos.embedded.status.StatusEndpoint;
import dev.orderstream.cosmos.embedded.storage.GroupCommit;
import dev.orderstream.cosmos.embedded.storage.StorageException;
import dev.orderstream.cosmos.embedded.storage.Store;
import dev.orderstream.cosmos.embedded.throttling.ThroughputLimits;
import dev.orderstream.cosmos.embedded.tls.ServerCertificate;
import dev.orderstream.cosmos.embedded.versions.RetentionSweep;
import dev.orderstream.cosmos.embedded.versions.VersionLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running server. In a test:
 *
 * <pre>{@code
 * try (EmbeddedCosmos cosmos = EmbeddedCosmos.start()) {
 *     CosmosClient client = new CosmosClientBuilder()
 *             .endpoint(cosmos.endpoint()).key(cosmos.key()).gatewayMode().buildClient();
 * }
 * }</pre>
 *
 * The Java SDK talks plain HTTP only if the JVM was started with {@code -DCOSMOS.HTTP_CONNECTION_WITHOUT_TLS_ALLOWED=true}.
 */
public final class EmbeddedCosmos implements AutoCloseable {

    /** The key of every server that is given no other. It is published here, so it protects nothing. */
    public static final String DEFAULT_KEY =
            "T3JkZXJzdHJlYW0gZW1iZWRkZWQgQ29zbW9zOiB0aGlzIGtleSBpcyBwdWJsaWMsIHVzZSBpdCBmb3IgdGVzdHMgb25seQ==";

    /**
     * The key of Microsoft's emulator, known to its clients and samples
     * (https://learn.microsoft.com/azure/cosmos-db/emulator). It is published, so it protects nothing.
     */
    public static final String WELL_KNOWN_KEY =
            "C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw==";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedCosmos.class);
    private static final int MAX_WAITING_SCANS = 4_096;
    private static final int UPKEEP_MILLISECONDS = 500;

    private final Deque<AutoCloseable> resources = new ArrayDeque<>();
    private final Faults faults = new Faults();
    private final ServerClock clock;
    private final String key;
    private final Path directory;
    private final ListenAddresses addresses;
    private final int port;
    private final @Nullable ServerCertificate certificate;
    private final Catalog catalog;
    private final PartitionSplits splits;

    private EmbeddedCosmos(Builder builder) throws IOException {
        this.key = builder.key;
        this.clock = new ServerClock(builder.clock);
        MasterKey masterKey = new MasterKey(builder.key);
        Path given = builder.directory;
        this.addresses = ListenAddresses.of(builder.host);
        refusePublishedKey(masterKey);
        try {
            this.directory = given != null ? given : temporaryDirectory();
            Store store = register(Store.open(directory));
            GroupCommit commits = register(new GroupCommit(store));
            IndexedPaths indexed = new IndexedPaths(store);
            this.catalog = new Catalog(store, commits, indexed, builder.partitions, clock);
            this.splits = new PartitionSplits(store, commits, catalog);
            this.certificate = builder.tls ? ServerCertificate.in(directory.resolve("tls")) : null;
            this.port = serve(masterKey, builder, store, commits, indexed);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private void refusePublishedKey(MasterKey masterKey) {
        if (!addresses.isLoopback() && (masterKey.is(DEFAULT_KEY) || masterKey.is(WELL_KNOWN_KEY))) {
            throw new IllegalArgumentException("The host '" + addresses.name()
                    + "' can be reached from other machines, where a published key protects nothing; set a base64 key of"
                    + " your own with --key (builder().key(...)), or listen on localhost.");
        }
    }

    private int serve(MasterKey masterKey, Builder builder, Store store, GroupCommit commits, IndexedPaths indexed)
            throws IOException {
        VersionLog versions = new VersionLog(builder.allVersionsRetention, clock);
        Documents documents = new Documents(store, commits, catalog, indexed, versions, clock);
        ThreadPoolExecutor workers = register(workers(), ThreadPoolExecutor::shutdownNow);
        workers.execute(QueryEndpoint::warmUp);
        Replicas replicas = register(new Replicas(store, builder.replicaLag, System::nanoTime));
        RuMeter meter = new RuMeter();
        IndexBuilder indexes = new IndexBuilder(store, commits, catalog, indexed);
        buildIndexes(indexes);
        ControlEndpoint control = new ControlEndpoint(
                new ControlAccess(masterKey),
                new StatusEndpoint(catalog, indexed, meter),
                faults,
                clock,
                catalog,
                splits);
        Gateway gateway = new Gateway(
                masterKey,
                catalog,
                new ConsistencyLevel(builder.defaultConsistency),
                new AccountEndpoint(builder.multipleWriteRegions, scheme(), builder.defaultConsistency),
                new DocumentEndpoint(documents, replicas),
                new BatchEndpoint(documents),
                new QueryEndpoint(replicas, clock, indexes::request),
                new ChangeFeedEndpoint(new ChangeFeed(store, clock), new AllVersions(store, versions)),
                builder.enforceThroughput ? new ThroughputLimits(catalog, System::nanoTime) : null,
                workers);
        ScheduledExecutorService timer = register(
                Executors.newSingleThreadScheduledExecutor(daemon("cosmos-upkeep")),
                ScheduledExecutorService::shutdownNow);
        if (!builder.replicaLag.isZero()) {
            long pause = Math.max(1, builder.replicaLag.toMillis() / 4);
            timer.scheduleWithFixedDelay(replicas::tick, pause, pause, TimeUnit.MILLISECONDS);
        }
        ExpirySweep sweep = new ExpirySweep(store, commits, catalog, indexed, versions, clock);
        repeat(timer, "The removal of expired documents, which stay hidden,", sweep::run);
        RetentionSweep retention = new RetentionSweep(store, commits, catalog, versions, clock);
        repeat(timer, "The removal of versions that need not be retained any more", retention::run);
        if (builder.partitionSplitBytes > 0) {
            SplitBySize split = new SplitBySize(splits, catalog, builder.partitionSplitBytes);
            repeat(timer, "The split of partitions that are too large", split::run);
        }
        RequestHandler served =
                faults.before(request -> metered(gateway.handle(request), request, meter), this::partitionsOf);
        HttpServer server = register(new HttpServer(
                addresses,
                builder.port,
                certificate,
                builder.requestTimeout,
                request -> ControlEndpoint.accepts(request) ? control.handle(request) : served.handle(request)));
        return server.port();
    }

    /** On a thread of its own, because it may take long; it has to have ended before the store is closed. */
    private void buildIndexes(IndexBuilder indexes) {
        ScheduledExecutorService builders =
                register(Executors.newSingleThreadScheduledExecutor(daemon("cosmos-index")), executor -> {
                    executor.shutdownNow();
                    executor.awaitTermination(1, TimeUnit.MINUTES);
                });
        repeat(builders, "The building of indexes", () -> {
            indexes.run();
            return CompletableFuture.completedFuture(null);
        });
    }

    private static CompletableFuture<CosmosResponse> metered(
            CompletableFuture<CosmosResponse> pending, CosmosRequest request, RuMeter meter) {
        return pending.whenComplete((response, failure) -> {
            if (response != null) {
                meter.count(request, response);
            }
        });
    }

    private Set<String> partitionsOf(CosmosRequest request) {
        if (request.path().segments().size() < 4) {
            return Set.of();
        }
        try {
            Container container =
                    catalog.container(request.path().id(0), request.path().id(1));
            return DocumentScope.of(request, container).partitions().stream()
                    .map(state -> Integer.toString(state.partition().id()))
                    .collect(Collectors.toSet());
        } catch (CosmosError e) {
            // The gateway refuses the request with this error; no partition is touched.
            return Set.of();
        }
    }

    private static void repeat(
            ScheduledExecutorService timer, String what, Supplier<? extends CompletableFuture<?>> upkeep) {
        timer.scheduleWithFixedDelay(
                new Upkeep(what, () -> upkeep.get().join()),
                UPKEEP_MILLISECONDS,
                UPKEEP_MILLISECONDS,
                TimeUnit.MILLISECONDS);
    }

    private static ThreadPoolExecutor workers() {
        int threads = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());
        ThreadPoolExecutor workers = new ThreadPoolExecutor(
                threads,
                threads,
                30,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MAX_WAITING_SCANS),
                daemon("cosmos-worker"));
        workers.allowCoreThreadTimeOut(true);
        return workers;
    }

    private static ThreadFactory daemon(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    private Path temporaryDirectory() throws IOException {
        Path created = Files.createTempDirectory("embedded-cosmos-");
        register(created, DirectoryRemoval::remove);
        return created;
    }

    private <T extends AutoCloseable> T register(T resource) {
        return register(resource, AutoCloseable::close);
    }

    private <T> T register(T resource, Closing<T> closing) {
        resources.push(() -> closing.close(resource));
        return resource;
    }

    @FunctionalInterface
    private interface Closing<T> {
        void close(T resource) throws Exception;
    }

    /** Starts a server on a free port, over a temporary directory that goes when it is closed. */
    public static EmbeddedCosmos start() {
        return builder().start();
    }

    /** Settings for a server. */
    public static Builder builder() {
        return new Builder();
    }

    /** Where SDKs connect to, for instance {@code http://localhost:8081}. */
    public String endpoint() {
        return scheme() + "://" + addresses.clientHost() + ":" + port;
    }

    private String scheme() {
        return certificate == null ? "http" : "https";
    }

    /**
     * What clients have to trust.
     *
     * @throws IllegalStateException when the server does not speak TLS
     */
    public ServerCertificate certificate() {
        if (certificate == null) {
            throw new IllegalStateException("This server speaks plain HTTP; start it with builder().tls(true).");
        }
        return certificate;
    }

    /** The account key in base64. */
    public String key() {
        return key;
    }

    /** The TCP port. */
    public int port() {
        return port;
    }

    /** Misbehavior on demand. */
    public Faults faults() {
        return faults;
    }

    /** The clock for timestamps and expiry; it can be put forward. */
    public ServerClock clock() {
        return clock;
    }

    /**
     * The partition key range ids of a container's physical partitions, in the order of their ranges.
     *
     * @throws IllegalArgumentException when there is no such container
     */
    public List<String> partitionKeyRangeIds(String database, String container) {
        return ids(container(database, container).partitions().stream()
                .map(PartitionState::partition)
                .toList());
    }

    /**
     * Splits a physical partition into two of equally many hashes, while clients read and write.
     *
     * @return the partition key range ids of the two
     * @throws IllegalArgumentException when there is no such container or partition, or its range is too narrow
     */
    public List<String> splitPartition(String database, String container, String partitionKeyRangeId) {
        try {
            return ids(splits.inHashes(container(database, container), partitionKeyRangeId)
                    .join());
        } catch (CompletionException e) {
            if (e.getCause() instanceof CosmosError error) {
                throw new IllegalArgumentException(error.text(), e);
            }
            throw e;
        }
    }

    private Container container(String database, String container) {
        try {
            return catalog.container(database, container);
        } catch (CosmosError e) {
            throw new IllegalArgumentException(e.text(), e);
        }
    }

    private static List<String> ids(List<PhysicalPartition> partitions) {
        return partitions.stream()
                .map(partition -> Integer.toString(partition.id()))
                .toList();
    }

    /** Where the data is. */
    public Path directory() {
        return directory;
    }

    /** Stops the server; what was acknowledged stays on disk unless the directory is a temporary one. */
    @Override
    public void close() {
        while (!resources.isEmpty()) {
            try {
                resources.pop().close();
            } catch (Exception e) {
                LOG.warn("A part of the embedded Cosmos server did not close cleanly", e);
            }
        }
    }

    /** Settings; each has a default. */
    public static final class Builder {

        private String host = ListenAddresses.LOOPBACK;
        private int port;
        private @Nullable Path directory;
        private int partitions = 4;
        private String key = DEFAULT_KEY;
        private Clock clock = Clock.systemUTC();
        private boolean multipleWriteRegions;
        private String defaultConsistency = "Session";
        private long partitionSplitBytes;
        private boolean enforceThroughput;
        private boolean tls;
        private Duration replicaLag = Duration.ZERO;
        private Duration allVersionsRetention = Duration.ZERO;
        private Duration requestTimeout = Duration.ofSeconds(60);

        private Builder() {}

        /**
         * Where to listen: {@code localhost}, the default, for this machine alone; an address or name of this machine; {@code
         * 0.0.0.0} for all of them. What other machines can reach needs a {@link #key} of its own.
         */
        public Builder host(String value) {
            this.host = value;
            return this;
        }

        /** The TCP port; 0, the default, takes a free one. */
        public Builder port(int value) {
            this.port = value;
            return this;
        }

        /** Where to keep the data; without it, a temporary directory that goes when the server is closed. */
        public Builder directory(Path value) {
            this.directory = value;
            return this;
        }

        /** Physical partitions of each container created from now on, 4 by default. */
        public Builder partitions(int value) {
            if (value < 1 || value > 1_000) {
                throw new IllegalArgumentException("partitions is " + value + "; use 1 to 1000.");
            }
            this.partitions = value;
            return this;
        }

        /**
         * The size in bytes of its documents from which on a physical partition is split by itself, within about a second; 0, the
         * default, for never.
         */
        public Builder partitionSplitBytes(long value) {
            if (value < 0) {
                throw new IllegalArgumentException("partitionSplitBytes is " + value + "; use 0 or more.");
            }
            this.partitionSplitBytes = value;
            return this;
        }

        /**
         * Whether containers are held to their RU/s, divided evenly among their physical partitions: what exceeds them is answered
         * 429 with the time to wait. A container that was created without any has 400 RU/s. False by default.
         */
        public Builder enforceThroughput(boolean value) {
            this.enforceThroughput = value;
            return this;
        }

        /**
         * Whether the server speaks TLS instead of plain HTTP, with a certificate for {@code localhost} that it makes itself, see
         * {@link EmbeddedCosmos#certificate}. False by default.
         */
        public Builder tls(boolean value) {
            this.tls = value;
            return this;
        }

        /**
         * How far point reads and queries without a session token lag behind the writes: they see what was there that long ago, or
         * a little longer. Zero, the default, for not at all. With a session token they are never behind it.
         */
        public Builder replicaLag(Duration value) {
            if (value.isNegative()) {
                throw new IllegalArgumentException("replicaLag is " + value + "; use zero or more.");
            }
            this.replicaLag = value;
            return this;
        }

        /**
         * How long all versions and deletes of every container are kept for the change feed in that mode, as an account with
         * continuous backup does; each write is recorded once more. Zero, the default, leaves it to the change feed policies of
         * containers.
         */
        public Builder allVersionsRetention(Duration value) {
            if (value.isNegative()) {
                throw new IllegalArgumentException("allVersionsRetention is " + value + "; use zero or more.");
            }
            this.allVersionsRetention = value;
            return this;
        }

        /**
         * How long a request may take to arrive, from its first byte to its last, before its connection is closed; 60 seconds by
         * default. A connection over which no request comes at all is closed after that time too.
         */
        public Builder requestTimeout(Duration value) {
            if (value.isNegative() || value.isZero()) {
                throw new IllegalArgumentException("requestTimeout is " + value + "; use more than zero.");
            }
            this.requestTimeout = value;
            return this;
        }

        /** The account key in base64, {@link EmbeddedCosmos#DEFAULT_KEY} by default. */
        public Builder key(String value) {
            this.key = value;
            return this;
        }

        /** The clock for timestamps and expiry, the system's by default. */
        public Builder clock(Clock value) {
            this.clock = value;
            return this;
        }

        /**
         * Whether the account says that it has two regions and that both can be written, so that a client which refuses such
         * accounts can be tested. Both regions are this server, and nothing conflicts. False by default.
         */
        public Builder multipleWriteRegions(boolean value) {
            this.multipleWriteRegions = value;
            return this;
        }

        /**
         * The default consistency that the account names, so that a client which refuses some can be tested: {@code Strong},
         * {@code BoundedStaleness}, {@code Session}, {@code ConsistentPrefix} or {@code Eventual}. Reads are as ever.
         * {@code Session} by default.
         */
        public Builder defaultConsistency(String value) {
            this.defaultConsistency = value;
            return this;
        }

        /**
         * Starts the server.
         *
         * @throws StorageException when the directory cannot be used or the port is taken; the message says which
         * @throws IllegalArgumentException when the key is not base64, or is a published one and the host can be reached from
         *     other machines
         */
        public EmbeddedCosmos start() {
            try {
                return new EmbeddedCosmos(this);
            } catch (IOException e) {
                throw new StorageException(String.valueOf(e.getMessage()), e);
            }
        }
    }
}
