package dev.orderstream.bench.embedded;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.IndexingMode;
import com.azure.cosmos.models.IndexingPolicy;
import com.azure.cosmos.models.PartitionKeyDefinition;
import com.azure.cosmos.models.PartitionKeyDefinitionVersion;
import java.util.List;

/** The container that all parts of this benchmark write to. */
final class BenchContainer {

    private static final String DATABASE = "bench";
    private static final String NAME = "documents";

    /** The path of its documents. */
    static final String DOCUMENTS = "dbs/" + DATABASE + "/colls/" + NAME + "/docs";

    /** The path of its partition key ranges. */
    static final String RANGES = "dbs/" + DATABASE + "/colls/" + NAME + "/pkranges";

    private BenchContainer() {}

    /** Opens it, creating it if need be. */
    static CosmosAsyncContainer open(CosmosAsyncClient client) {
        PartitionKeyDefinition partitionKey =
                new PartitionKeyDefinition().setPaths(List.of("/pk")).setVersion(PartitionKeyDefinitionVersion.V2);
        CosmosContainerProperties container = new CosmosContainerProperties(NAME, partitionKey);
        IndexingPolicy indexing = new IndexingPolicy();
        indexing.setAutomatic(false);
        indexing.setIndexingMode(IndexingMode.NONE);
        container.setIndexingPolicy(indexing);
        client.createDatabaseIfNotExists(DATABASE).block();
        client.getDatabase(DATABASE).createContainerIfNotExists(container).block();
        return client.getDatabase(DATABASE).getContainer(NAME);
    }
}
