package dev.orderstream.replay.restore;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosChangeFeedRequestOptions;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.FeedRange;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.UniqueKey;
import com.azure.cosmos.models.UniqueKeyPolicy;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.cosmos.embedded.EmbeddedCosmos;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CopyEventsIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int AGGREGATES = 40;
    private static final int COMMITS = 20;

    private final EmbeddedCosmos source = EmbeddedCosmos.start();
    private final EmbeddedCosmos target = EmbeddedCosmos.start();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void store() {
        System.setProperty("COSMOS.HTTP_CONNECTION_WITHOUT_TLS_ALLOWED", "true");
        try (CosmosClient client = client(source)) {
            client.createDatabase("orderstream");
            CosmosContainerProperties definition = new CosmosContainerProperties("events", "/aggregateId");
            definition.setUniqueKeyPolicy(
                    new UniqueKeyPolicy().setUniqueKeys(List.of(new UniqueKey(List.of("/commandId")))));
            client.getDatabase("orderstream").createContainer(definition);
            CosmosContainer events = client.getDatabase("orderstream").getContainer("events");
            for (int commit = 0; commit < COMMITS; commit++) {
                for (int aggregate = 0; aggregate < AGGREGATES; aggregate++) {
                    events.createItem(commit("aggregate-" + aggregate, commit));
                }
            }
        }
    }

    @AfterEach
    void stop() {
        source.close();
        target.close();
    }

    @Test
    void everyCommitIsCopiedAndThoseOfAnAggregateKeepTheirOrder() {
        assertThat(copy()).as(err.toString()).isZero();

        try (CosmosClient from = client(source);
                CosmosClient to = client(target)) {
            assertThat(documents(to)).isEqualTo(documents(from)).hasSize(AGGREGATES * COMMITS);
            assertThat(properties(to).getUniqueKeyPolicy().getUniqueKeys())
                    .hasSameSizeAs(properties(from).getUniqueKeyPolicy().getUniqueKeys());
            feed(to).forEach((aggregate, ids) ->
                    assertThat(ids).as(aggregate).isSorted().hasSize(COMMITS));
        }
        assertThat(out.toString()).contains("800 commits were copied");
    }

    @Test
    void theKeysOfPersonalDataAreCopiedWithTheEvents() {
        try (CosmosClient from = client(source)) {
            from.getDatabase("orderstream")
                    .createContainer(new CosmosContainerProperties("personal-data-keys", "/subject"));
            ObjectNode keys = JSON.createObjectNode();
            keys.put("id", "keys").put("subject", "ada").put("wrappedWith", "2026-11-29");
            from.getDatabase("orderstream").getContainer("personal-data-keys").createItem(keys);
        }

        assertThat(copy()).as(err.toString()).isZero();

        try (CosmosClient to = client(target)) {
            assertThat(to.getDatabase("orderstream")
                            .getContainer("personal-data-keys")
                            .readItem("keys", new PartitionKey("ada"), JsonNode.class)
                            .getItem()
                            .path("wrappedWith")
                            .asText())
                    .isEqualTo("2026-11-29");
        }
    }

    @Test
    void whereThereAreEventsNothingIsCopiedTo() {
        assertThat(copy()).isZero();
        try (CosmosClient to = client(target)) {
            List<JsonNode> before = documents(to);

            assertThat(copy()).isEqualTo(1);

            assertThat(err.toString()).contains("has events already");
            assertThat(documents(to)).isEqualTo(before);
        }
    }

    private int copy() {
        return new CommandLine(new CopyEventsCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(
                        "--cosmos",
                        source.endpoint(),
                        "--cosmos-key",
                        source.key(),
                        "--into",
                        target.endpoint(),
                        "--into-key",
                        target.key());
    }

    private static ObjectNode commit(String aggregate, int number) {
        ObjectNode commit = JSON.createObjectNode();
        commit.put("id", "%019d".formatted(number));
        commit.put("aggregateId", aggregate);
        commit.put("commandId", aggregate + "-" + number);
        commit.putArray("events").addObject().put("payload", "an event");
        return commit;
    }

    private static CosmosClient client(EmbeddedCosmos cosmos) {
        return new CosmosClientBuilder()
                .endpoint(cosmos.endpoint())
                .key(cosmos.key())
                .gatewayMode()
                .buildClient();
    }

    private static CosmosContainerProperties properties(CosmosClient client) {
        return client.getDatabase("orderstream").getContainer("events").read().getProperties();
    }

    private static List<JsonNode> documents(CosmosClient client) {
        List<JsonNode> documents = new ArrayList<>();
        client.getDatabase("orderstream")
                .getContainer("events")
                .queryItems(
                        "SELECT c.id, c.aggregateId, c.commandId, c.events FROM c",
                        new CosmosQueryRequestOptions(),
                        JsonNode.class)
                .forEach(documents::add);
        documents.sort((one, other) -> one.toString().compareTo(other.toString()));
        return documents;
    }

    private static Map<String, List<String>> feed(CosmosClient client) {
        List<JsonNode> feed = new ArrayList<>();
        client.getDatabase("orderstream")
                .getContainer("events")
                .queryChangeFeed(
                        CosmosChangeFeedRequestOptions.createForProcessingFromBeginning(FeedRange.forFullRange()),
                        JsonNode.class)
                .forEach(feed::add);
        return feed.stream()
                .collect(Collectors.groupingBy(
                        commit -> commit.path("aggregateId").asText(),
                        Collectors.mapping(commit -> commit.path("id").asText(), Collectors.toList())));
    }
}
