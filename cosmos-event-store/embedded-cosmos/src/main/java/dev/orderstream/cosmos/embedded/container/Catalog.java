package dev.orderstream.cosmos.embedded.container;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.cosmos.embedded.index.IndexedPaths;
import dev.orderstream.cosmos.embedded.partition.PhysicalPartition;
import dev.orderstream.cosmos.embedded.protocol.CosmosError;
import dev.orderstream.cosmos.embedded.protocol.Json;
import dev.orderstream.cosmos.embedded.storage.Cursor;
import dev.orderstream.cosmos.embedded.storage.GroupCommit;
import dev.orderstream.cosmos.embedded.storage.Snapshot;
import dev.orderstream.cosmos.embedded.storage.StagedWrites;
import dev.orderstream.cosmos.embedded.storage.Store;
import dev.orderstream.cosmos.embedded.storage.Table;
import dev.orderstream.cosmos.embedded.throughput.Offer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All databases, containers and offers: in memory for reading, changed through the group commit only. */
public final class Catalog {

    private static final byte[] NUMBERS = key("#numbers");
    private static final List<Table> CONTAINER_TABLES =
            List.of(Table.DOCUMENTS, Table.FEED, Table.UNIQUE_KEYS, Table.INDEX, Table.PARTITIONS);

    private final Store store;
    private final GroupCommit commits;
    private final IndexedPaths indexed;
    private final int partitionCount;
    private final Clock clock;
    private final Map<String, Database> databases = new ConcurrentSkipListMap<>();
    private final Map<String, Container> containers = new ConcurrentSkipListMap<>();
    private final Map<Integer, Container> containersByNumber = new ConcurrentHashMap<>();
    private final Map<String, Offer> offers = new ConcurrentSkipListMap<>();
    private final Set<Integer> removed = ConcurrentHashMap.newKeySet();

    /**
     * Loads the catalog.
     *
     * @param indexed the paths of its containers that have an index
     * @param partitionCount physical partitions of each new container
     */
    public Catalog(Store store, GroupCommit commits, IndexedPaths indexed, int partitionCount, Clock clock) {
        this.store = store;
        this.commits = commits;
        this.indexed = indexed;
        this.partitionCount = partitionCount;
        this.clock = clock;
        load();
    }

    private void load() {
        try (Snapshot snapshot = store.snapshot()) {
            // Databases ("d/") must be there before the containers ("c/") that refer to them.
            for (String prefix : List.of("d/", "c/", "o/")) {
                byte[] end = key(prefix.charAt(0) + "0");
                try (Cursor cursor = snapshot.scan(Table.CATALOG, key(prefix), end)) {
                    for (; cursor.isValid(); cursor.next()) {
                        load(prefix, Json.parseObject(cursor.value()));
                    }
                }
            }
        }
    }

    private void load(String prefix, ObjectNode stored) {
        switch (prefix) {
            case "d/" -> {
                Database database = Database.fromStoredForm(stored);
                databases.put(database.id(), database);
            }
            case "c/" -> {
                Database database = databases.get(stored.path("database").asText());
                if (database == null) {
                    throw new IllegalStateException("Container " + stored.path("number") + " belongs to database "
                            + stored.path("database") + ", which does not exist.");
                }
                publish(fromStoredForm(database, stored));
            }
            default -> {
                Offer offer = Offer.fromStoredForm(stored);
                offers.put(offer.resourceRid(), offer);
            }
        }
    }

    private Container fromStoredForm(Database database, ObjectNode stored) {
        int number = stored.path("number").asInt();
        return new Container(
                database,
                number,
                stored.path("revision").asInt(),
                stored.path("timestamp").asLong(),
                ContainerDefinition.fromJson((ObjectNode) stored.path("definition")),
                states(number, Container.storedPartitions(stored)));
    }

    private List<PartitionState> states(int container, List<PhysicalPartition> partitions) {
        return partitions.stream()
                .map(partition -> new PartitionState(container, partition, store))
                .toList();
    }

    private void publish(Container container) {
        containers.put(containerName(container.database(), container.id()), container);
        containersByNumber.put(container.number(), container);
    }

    /** All databases by name. */
    public Collection<Database> databases() {
        return databases.values();
    }

    /**
     * A database by name or rid.
     *
     * @throws CosmosError 404 when there is none
     */
    public Database database(String nameOrRid) {
        Database database = databases.get(nameOrRid);
        if (database != null) {
            return database;
        }
        for (Database candidate : databases.values()) {
            if (candidate.rid().equals(nameOrRid)) {
                return candidate;
            }
        }
        throw CosmosError.notFound("Database '" + nameOrRid + "' does not exist.");
    }

    /** All containers of all databases. */
    public Collection<Container> containers() {
        return containers.values();
    }

    /** The containers of a database by name. */
    public List<Container> containers(Database database) {
        return containers.values().stream()
                .filter(container -> container.database().number() == database.number())
                .toList();
    }

    /**
     * A container by name or rid.
     *
     * @throws CosmosError 404 when it or its database does not exist
     */
    public Container container(String databaseNameOrRid, String nameOrRid) {
        Database database = database(databaseNameOrRid);
        Container container = containers.get(containerName(database, nameOrRid));
        if (container != null) {
            return container;
        }
        for (Container candidate : containers(database)) {
            if (candidate.rid().equals(nameOrRid)) {
                return candidate;
            }
        }
        throw CosmosError.notFound("Container '" + nameOrRid + "' does not exist in database '" + database.id() + "'.");
    }

    /** A container by its number, or null when it was removed. */
    public @Nullable Container containerByNumber(int number) {
        return containersByNumber.get(number);
    }

    /**
     * The container as it is now, which may have another definition and other partitions than a request found. For the
     * commit thread.
     *
     * @throws CosmosError 404 when it was removed
     */
    public Container live(Container container) {
        Container current = containersByNumber.get(container.number());
        if (current == null || removed.contains(container.number())) {
            throw CosmosError.notFound("Container '" + container.fullName() + "' was removed.");
        }
        return current;
    }

    /** Stages other partitions of a container. */
    public void changePartitions(StagedWrites writes, Container container, List<PartitionState> partitions) {
        stage(writes, container.with(partitions));
    }

    /** Creates a database; 409 when the name is taken. */
    public CompletableFuture<Database> createDatabase(ObjectNode body, @Nullable Offer requested) {
        String id = ResourceName.check(body.path("id"));
        return commits.submit(writes -> {
            if (writes.get(Table.CATALOG, databaseKey(id)) != null) {
                throw CosmosError.conflict("Database '" + id + "' exists already.");
            }
            Database database = new Database(id, nextNumber(writes, "databases"), now());
            writes.put(Table.CATALOG, databaseKey(id), Json.bytes(database.toStoredForm()));
            writes.afterCommit(() -> databases.put(id, database));
            if (requested != null) {
                stageOffer(writes, requested.forResource(database.rid(), database.selfLink()));
            }
            return database;
        });
    }

    /** Removes a database with all its containers; 404 when it does not exist. */
    public CompletableFuture<Database> deleteDatabase(String nameOrRid) {
        return commits.submit(writes -> {
            Database database = database(nameOrRid);
            containers(database).forEach(container -> stageRemoval(writes, container));
            writes.delete(Table.CATALOG, databaseKey(database.id()));
            removeOffer(writes, database.rid());
            writes.afterCommit(() -> databases.remove(database.id()));
            return database;
        });
    }

    /** Creates a container; 409 when the name is taken, 404 when the database does not exist. */
    public CompletableFuture<Container> createContainer(
            String databaseNameOrRid, ObjectNode body, @Nullable Offer requested) {
        ContainerDefinition definition = ContainerDefinition.requested(body);
        return commits.submit(writes -> {
            Database database = database(databaseNameOrRid);
            if (writes.get(Table.CATALOG, containerKey(database, definition.id())) != null) {
                throw CosmosError.conflict(
                        "Container '" + definition.id() + "' exists already in database '" + database.id() + "'.");
            }
            int number = nextNumber(writes, "containers");
            List<PhysicalPartition> partitions = PhysicalPartition.divide(definition.partitionKey(), partitionCount);
            Container container = new Container(database, number, 0, now(), definition, states(number, partitions));
            stage(writes, container);
            definition.indexing().namedPaths().forEach(path -> indexed.finish(writes, number, path));
            Offer offer = requested == null && !offers.containsKey(database.rid()) ? Offer.manual(400) : requested;
            if (offer != null) {
                stageOffer(writes, offer.forResource(container.rid(), container.selfLink()));
            }
            return container;
        });
    }

    /**
     * Replaces a container's definition, and removes the indexes that its policy does not want any more; 400 when that changes its id, partition key or unique keys, 412 when the ETag is
     * not its own.
     */
    public CompletableFuture<Container> replaceContainer(
            Container existing, ObjectNode body, @Nullable String ifMatch) {
        ContainerDefinition changed = ContainerDefinition.requested(body);
        return commits.submitAlone(writes -> {
            Container current = live(existing);
            if (ifMatch != null && !ifMatch.equals("*") && !ifMatch.equals(current.etag())) {
                throw CosmosError.preconditionFailed(
                        "The ETag of container '" + current.id() + "' is " + current.etag() + ", not " + ifMatch + ".");
            }
            ContainerDefinition definition = current.definition();
            if (!changed.id().equals(definition.id()) || !changed.partitionKey().equals(definition.partitionKey())) {
                throw CosmosError.badRequest("The id and partition key of container '" + current.id()
                        + "' cannot be changed; create another container.");
            }
            if (!changed.uniqueKeys().equals(definition.uniqueKeys())) {
                throw new CosmosError(
                        403,
                        0,
                        "The unique index cannot be modified. Send container '" + current.id()
                                + "' with its unique keys, or create another container.");
            }
            Container replaced = current.with(changed, now());
            stage(writes, replaced);
            indexed.of(current.number()).keySet().stream()
                    .filter(path -> !changed.indexes(path))
                    .forEach(path -> indexed.drop(writes, current.number(), path));
            return replaced;
        });
    }

    /** Removes a container with its documents; 404 when it does not exist. */
    public CompletableFuture<Container> deleteContainer(String databaseNameOrRid, String nameOrRid) {
        return commits.submit(writes -> {
            Container container = container(databaseNameOrRid, nameOrRid);
            stageRemoval(writes, container);
            return container;
        });
    }

    private void stage(StagedWrites writes, Container container) {
        ObjectNode stored =
                container.toStoredForm().put("database", container.database().id());
        writes.put(Table.CATALOG, containerKey(container.database(), container.id()), Json.bytes(stored));
        writes.afterCommit(() -> publish(container));
    }

    private void stageRemoval(StagedWrites writes, Container container) {
        removed.add(container.number());
        writes.delete(Table.CATALOG, containerKey(container.database(), container.id()));
        removeOffer(writes, container.rid());
        indexed.removeAll(writes, container.number());
        byte[] from = ByteBuffer.allocate(4).putInt(container.number()).array();
        byte[] to = ByteBuffer.allocate(4).putInt(container.number() + 1).array();
        CONTAINER_TABLES.forEach(table -> writes.deleteRange(table, from, to));
        writes.afterCommit(() -> {
            containers.remove(containerName(container.database(), container.id()));
            containersByNumber.remove(container.number());
        });
    }

    /** All offers. */
    public Collection<Offer> offers() {
        return offers.values();
    }

    /**
     * An offer by its own id.
     *
     * @throws CosmosError 404 when there is none
     */
    public Offer offer(String id) {
        return offers.values().stream()
                .filter(offer -> offer.id().equals(id))
                .findFirst()
                .orElseThrow(() -> CosmosError.notFound("Offer '" + id + "' does not exist."));
    }

    /** The offer of a database or container, or null when it has none of its own. */
    public @Nullable Offer offerOf(String resourceRid) {
        return offers.get(resourceRid);
    }

    /** Replaces an offer's throughput. */
    public CompletableFuture<Offer> replaceOffer(String id, ObjectNode body) {
        return commits.submit(writes -> {
            Offer replaced = offer(id).with(body, now());
            stageOffer(writes, replaced);
            return replaced;
        });
    }

    private void stageOffer(StagedWrites writes, Offer offer) {
        Offer dated = offer.timestamp() == 0 ? offer.at(now()) : offer;
        writes.put(Table.CATALOG, key("o/" + dated.resourceRid()), Json.bytes(dated.toStoredForm()));
        writes.afterCommit(() -> offers.put(dated.resourceRid(), dated));
    }

    private void removeOffer(StagedWrites writes, String resourceRid) {
        writes.delete(Table.CATALOG, key("o/" + resourceRid));
        writes.afterCommit(() -> offers.remove(resourceRid));
    }

    private int nextNumber(StagedWrites writes, String counter) {
        byte[] stored = writes.get(Table.CATALOG, NUMBERS);
        ObjectNode numbers = stored == null ? Json.object() : Json.parseObject(stored);
        int next = numbers.path(counter).asInt() + 1;
        writes.put(Table.CATALOG, NUMBERS, Json.bytes(numbers.put(counter, next)));
        return next;
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }

    /** Names of all databases, for messages. */
    @Override
    public String toString() {
        return databases.keySet().stream().collect(Collectors.joining(", ", "Catalog[", "]"));
    }

    private static byte[] databaseKey(String id) {
        return key("d/" + id);
    }

    private static byte[] containerKey(Database database, String id) {
        return key("c/" + containerName(database, id));
    }

    private static String containerName(Database database, String id) {
        return database.number() + "/" + id;
    }

    private static byte[] key(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
