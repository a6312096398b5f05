package dev.orderstream.local.reconciliation;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.models.CosmosQueryRequestOptions;

/** Counts the events in the store, through the Cosmos DB SDK. */
final class StoredEvents {

    private static final String DATABASE = "orderstream";
    private static final String CONTAINER = "events";
    private static final String EVENTS_PER_COMMIT = "SELECT VALUE ARRAY_LENGTH(c.events) FROM c";

    private final String endpoint;
    private final String key;

    StoredEvents(String endpoint, String key) {
        this.endpoint = endpoint;
        this.key = key;
    }

    long count() {
        if (endpoint.startsWith("http:")) {
            System.setProperty("COSMOS.HTTP_CONNECTION_WITHOUT_TLS_ALLOWED", "true");
        }
        try (CosmosClient client = new CosmosClientBuilder()
                .endpoint(endpoint)
                .key(key)
                .gatewayMode()
                .buildClient()) {
            return client
                    .getDatabase(DATABASE)
                    .getContainer(CONTAINER)
                    .queryItems(EVENTS_PER_COMMIT, new CosmosQueryRequestOptions(), Long.class)
                    .stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }
}
