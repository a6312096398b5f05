package dev.orderstream.axon.cosmos.container;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosAsyncDatabase;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosContainerResponse;
import com.azure.cosmos.models.ExcludedPath;
import com.azure.cosmos.models.IncludedPath;
import com.azure.cosmos.models.IndexingMode;
import com.azure.cosmos.models.IndexingPolicy;
import com.azure.cosmos.models.PartitionKeyDefinition;
import com.azure.cosmos.models.PartitionKeyDefinitionVersion;
import com.azure.cosmos.models.PartitionKind;
import com.azure.cosmos.models.ThroughputProperties;
import com.azure.cosmos.models.UniqueKey;
import com.azure.cosmos.models.UniqueKeyPolicy;
import dev.orderstream.axon.cosmos.document.Status;
import dev.orderstream.axon.cosmos.internal.waiting.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Opens containers: creates those that are missing, adds index paths that are missing, and refuses those that were
 * created with another partition key or other unique keys.
 */
public final class Containers {

    private static final Logger logger = LoggerFactory.getLogger(Containers.class);

    private static final String EVERYTHING = "/*";

    private final CosmosAsyncDatabase database;
    private final @Nullable ThroughputProperties throughput;
    private final boolean create;

    /**
     * Opens the containers of a database.
     *
     * @param database an existing database
     * @param throughput what each created container is provisioned with; {@code null} leaves it to the account
     *     (serverless) or to the database (shared)
     * @param create whether a missing container is created; if not, it is an error
     */
    public Containers(CosmosAsyncDatabase database, @Nullable ThroughputProperties throughput, boolean create) {
        this.database = database;
        this.throughput = throughput;
        this.create = create;
    }

    /**
     * Opens a container, creating it where it is missing.
     *
     * @throws ContainerMismatchException when it exists with another partition key or other unique keys, or is missing
     *     and may not be created
     */
    public CosmosAsyncContainer open(ContainerDefinition definition) {
        CosmosAsyncContainer container = database.getContainer(definition.name());
        CosmosContainerProperties existing = read(container);
        if (existing == null) {
            if (!create) {
                throw new ContainerMismatchException(
                        ("Container '%s' does not exist in database '%s' and creating containers is switched off. Create"
                                        + " it with partition key %s and unique keys %s.")
                                .formatted(
                                        definition.name(),
                                        database.getId(),
                                        definition.partitionKeyPath(),
                                        definition.uniqueKeyPaths()));
            }
            existing = create(definition, container);
        }
        verify(definition, existing);
        completeIndex(definition, container, existing);
        return container;
    }

    /** A container of an earlier release may lack a path. What is stored already is indexed in the background. */
    private void completeIndex(
            ContainerDefinition definition, CosmosAsyncContainer container, CosmosContainerProperties existing) {
        IndexingPolicy indexing = existing.getIndexingPolicy();
        Set<String> indexed =
                indexing.getIncludedPaths().stream().map(IncludedPath::getPath).collect(Collectors.toSet());
        List<String> missing = definition.indexedPaths().stream()
                .filter(path -> !indexed.contains(path) && !indexed.contains(EVERYTHING))
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        if (!create) {
            logger.warn(
                    "Container '{}' does not index {}, so queries by it are expensive. Add these paths to its indexing policy.",
                    definition.name(),
                    missing);
            return;
        }
        List<IncludedPath> paths = new ArrayList<>(indexing.getIncludedPaths());
        missing.forEach(path -> paths.add(new IncludedPath(path)));
        indexing.setIncludedPaths(paths);
        container.replace(existing).as(Waiting::forOne);
        logger.info("Container '{}' indexes {} from now on.", definition.name(), missing);
    }

    private CosmosContainerProperties create(ContainerDefinition definition, CosmosAsyncContainer container) {
        return database.createContainer(properties(definition), throughput)
                // Another instance created it in between: that one's counts as well, if it fits.
                .onErrorResume(
                        CosmosException.class,
                        e -> e.getStatusCode() == Status.CONFLICT ? container.read() : Mono.error(e))
                .map(CosmosContainerResponse::getProperties)
                .as(Waiting::forOne);
    }

    private static @Nullable CosmosContainerProperties read(CosmosAsyncContainer container) {
        try {
            return container.read().as(Waiting::forOne).getProperties();
        } catch (CosmosException e) {
            if (e.getStatusCode() == Status.NOT_FOUND) {
                return null;
            }
            throw e;
        }
    }

    private static CosmosContainerProperties properties(ContainerDefinition definition) {
        PartitionKeyDefinition partitionKey = new PartitionKeyDefinition();
        partitionKey.setPaths(List.of(definition.partitionKeyPath()));
        partitionKey.setKind(PartitionKind.HASH);
        partitionKey.setVersion(PartitionKeyDefinitionVersion.V2);
        CosmosContainerProperties properties = new CosmosContainerProperties(definition.name(), partitionKey);

        IndexingPolicy indexing = new IndexingPolicy();
        indexing.setIndexingMode(IndexingMode.CONSISTENT);
        indexing.setAutomatic(true);
        indexing.setIncludedPaths(
                definition.indexedPaths().stream().map(IncludedPath::new).toList());
        indexing.setExcludedPaths(List.of(new ExcludedPath(EVERYTHING)));
        properties.setIndexingPolicy(indexing);

        if (!definition.uniqueKeyPaths().isEmpty()) {
            UniqueKeyPolicy policy = new UniqueKeyPolicy();
            policy.setUniqueKeys(List.of(new UniqueKey(definition.uniqueKeyPaths())));
            properties.setUniqueKeyPolicy(policy);
        }
        return properties;
    }

    private static void verify(ContainerDefinition definition, CosmosContainerProperties existing) {
        List<String> paths = existing.getPartitionKeyDefinition().getPaths();
        if (!paths.equals(List.of(definition.partitionKeyPath()))) {
            throw new ContainerMismatchException(
                    "Container '%s' has partition key %s but %s is needed. Use another container, or move its data."
                            .formatted(definition.name(), paths, definition.partitionKeyPath()));
        }
        UniqueKeyPolicy policy = existing.getUniqueKeyPolicy();
        Set<String> found = policy == null
                ? Set.of()
                : policy.getUniqueKeys().stream()
                        .flatMap(key -> key.getPaths().stream())
                        .collect(Collectors.toSet());
        if (!found.equals(Set.copyOf(definition.uniqueKeyPaths()))) {
            throw new ContainerMismatchException(
                    ("Container '%s' has the unique keys %s but %s are needed, and Cosmos DB cannot change them. Use"
                                    + " another container, or move its data.")
                            .formatted(definition.name(), found, definition.uniqueKeyPaths()));
        }
    }
}
