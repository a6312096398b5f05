package dev.orderstream.replay.reconciliation;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.FeedResponse;
import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.operator.terminal.Progress;
import java.io.PrintWriter;

/** Reads the events in the store, through the Cosmos DB SDK. */
final class StoredEvents implements EventSource {

    private static final String DATABASE = "orderstream";
    private static final String CONTAINER = "events";
    /** Whole documents: the server need not take them apart, which costs more than sending them. */
    private static final String COMMITS = "SELECT * FROM c";

    private static final int PAGE = 1_000;

    private final String endpoint;
    private final String key;
    private final PrintWriter out;

    StoredEvents(String endpoint, String key, PrintWriter out) {
        this.endpoint = endpoint;
        this.key = key;
        this.out = out;
    }

    @Override
    public EventLog read(FileTraces traces, long expected) {
        if (endpoint.startsWith("http:")) {
            System.setProperty("COSMOS.HTTP_CONNECTION_WITHOUT_TLS_ALLOWED", "true");
        }
        EventLog log = new EventLog(traces);
        try (CosmosClient client = new CosmosClientBuilder()
                .endpoint(endpoint)
                .key(key)
                .gatewayMode()
                .buildClient()) {
            read(client.getDatabase(DATABASE).getContainer(CONTAINER), log, expected);
        }
        return log;
    }

    private void read(CosmosContainer container, EventLog log, long expected) {
        try (Progress progress = Progress.start(out, "Store", "events", expected)) {
            for (FeedResponse<JsonNode> page : container
                    .queryItems(COMMITS, new CosmosQueryRequestOptions(), JsonNode.class)
                    .iterableByPage(PAGE)) {
                page.getResults().forEach(commit -> add(commit, log));
                progress.at(log.distinct());
            }
        }
    }

    private static void add(JsonNode commit, EventLog log) {
        long sequence = commit.path("id").asLong();
        for (JsonNode event : commit.path("events")) {
            String type = event.path("type").asText();
            log.add(
                    event.path("id").asText(),
                    commit.path("aggregateId").asText(),
                    sequence++,
                    type.substring(type.lastIndexOf('.') + 1),
                    event.path("payload"));
        }
    }
}
