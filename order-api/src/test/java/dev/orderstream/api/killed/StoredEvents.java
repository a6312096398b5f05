package dev.orderstream.api.killed;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosChangeFeedRequestOptions;
import com.azure.cosmos.models.FeedRange;
import com.azure.cosmos.models.FeedResponse;
import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.cosmos.embedded.EmbeddedCosmos;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the database holds, read beside the service. */
final class StoredEvents implements AutoCloseable {

    private static final int PAGES_AT_ONCE = 8;

    private final CosmosClient client;
    private final CosmosContainer container;
    private final List<StoredEvent> events = new ArrayList<>();
    private @Nullable String continuation;

    /**
     * An event.
     *
     * @param type its name without package
     * @param payload its stored form
     */
    record StoredEvent(String aggregateId, String id, String type, JsonNode payload) {}

    StoredEvents(EmbeddedCosmos cosmos) {
        this.client = new CosmosClientBuilder()
                .endpoint(cosmos.endpoint())
                .key(cosmos.key())
                .gatewayMode()
                .buildClient();
        this.container = client.getDatabase("orderstream").getContainer("events");
    }

    /** Reads on for a while, and tells of what is new. While the service writes there is no end of it. */
    void read(Consumer<StoredEvent> tell) {
        CosmosChangeFeedRequestOptions from = continuation == null
                ? CosmosChangeFeedRequestOptions.createForProcessingFromBeginning(FeedRange.forFullRange())
                : CosmosChangeFeedRequestOptions.createForProcessingFromContinuation(continuation);
        container
                .queryChangeFeed(from, JsonNode.class)
                .streamByPage()
                .limit(PAGES_AT_ONCE)
                .forEach(page -> read(page, tell));
    }

    private void read(FeedResponse<JsonNode> page, Consumer<StoredEvent> tell) {
        continuation = page.getContinuationToken();
        page.getResults().forEach(commit -> commit.path("events").forEach(event -> add(commit, event, tell)));
    }

    /** The events of an aggregate, oldest first. */
    List<StoredEvent> of(String aggregateId) {
        return events.stream()
                .filter(event -> event.aggregateId().equals(aggregateId))
                .toList();
    }

    /** The events of an aggregate that are of some types, oldest first. */
    List<StoredEvent> of(String aggregateId, List<String> types) {
        return of(aggregateId).stream()
                .filter(event -> types.contains(event.type()))
                .toList();
    }

    long count(String type) {
        return events.stream().filter(event -> event.type().equals(type)).count();
    }

    @Override
    public void close() {
        client.close();
    }

    private void add(JsonNode commit, JsonNode event, Consumer<StoredEvent> tell) {
        String type = event.path("type").asText();
        StoredEvent stored = new StoredEvent(
                commit.path("aggregateId").asText(),
                event.path("id").asText(),
                type.substring(type.lastIndexOf('.') + 1),
                event.path("payload"));
        events.add(stored);
        tell.accept(stored);
    }
}
