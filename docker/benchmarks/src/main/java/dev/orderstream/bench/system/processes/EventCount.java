package dev.orderstream.bench.system.processes;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosQueryRequestOptions;

/** Counts the events in the store. */
public final class EventCount implements AutoCloseable {

    private static final String EVENTS = "SELECT VALUE SUM(ARRAY_LENGTH(c.events)) FROM c";

    private final CosmosClient client;
    private final CosmosContainer container;

    EventCount(String endpoint, String key) {
        client = new CosmosClientBuilder()
                .endpoint(endpoint)
                .key(key)
                .gatewayMode()
                .buildClient();
        container = client.getDatabase("orderstream").getContainer("events");
    }

    /** All that are there now. */
    public long now() {
        return container.queryItems(EVENTS, new CosmosQueryRequestOptions(), Double.class).stream()
                .mapToLong(Double::longValue)
                .sum();
    }

    @Override
    public void close() {
        client.close();
    }
}
