package dev.orderstream.cosmos.embedded;

import static dev.orderstream.cosmos.embedded.CosmosFixture.document;
import static dev.orderstream.cosmos.embedded.DocumentsIT.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.ConsistencyLevel;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The lag is far longer than a test takes between a write and a read, so that a read that lags must miss the write. */
class ReplicaLagIT {

    private static final Duration LAG = Duration.ofSeconds(10);
    private static final PartitionKey PK = new PartitionKey("A");

    private static EmbeddedCosmos cosmos;
    private static CosmosClient writer;
    private static CosmosClient stranger;
    private static CosmosContainer written;
    private static CosmosContainer seen;

    private String id;

    @BeforeAll
    static void start() {
        cosmos = EmbeddedCosmos.builder().replicaLag(LAG).start();
        writer = CosmosFixture.clientOf(cosmos.endpoint(), cosmos.key()).buildClient();
        stranger = CosmosFixture.clientOf(cosmos.endpoint(), cosmos.key())
                .consistencyLevel(ConsistencyLevel.EVENTUAL)
                .buildClient();
        writer.createDatabase("shop");
        writer.getDatabase("shop").createContainer("orders", "/pk");
        written = writer.getDatabase("shop").getContainer("orders");
        seen = stranger.getDatabase("shop").getContainer("orders");
    }

    @AfterAll
    static void stop() {
        writer.close();
        stranger.close();
        cosmos.close();
    }

    @BeforeEach
    void nameADocument() {
        id = "d-" + System.nanoTime();
    }

    private static long found(CosmosContainer container, String id) {
        CosmosQueryRequestOptions options = new CosmosQueryRequestOptions();
        return container.queryItems("SELECT * FROM c WHERE c.id = '" + id + "'", options, ObjectNode.class).stream()
                .count();
    }

    @Test
    void aClientReadsItsOwnWrites() {
        written.createItem(document(id, "A"));
        assertThat(written.readItem(id, PK, ObjectNode.class).getStatusCode()).isEqualTo(200);
        assertThat(found(written, id)).isEqualTo(1);
    }

    @Test
    void aClientWithoutTheSessionTokenReadsThemLater() {
        written.createItem(document(id, "A"));
        assertRefused(404, () -> seen.readItem(id, PK, ObjectNode.class));
        assertThat(found(seen, id)).isZero();
        Awaitility.await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(found(seen, id))
                .isEqualTo(1));
        assertThat(seen.readItem(id, PK, ObjectNode.class).getStatusCode()).isEqualTo(200);
    }

    @Test
    void aSessionTokenThatIsHandedOnMakesTheWriteVisible() {
        String token = written.createItem(document(id, "A")).getSessionToken();
        try (CosmosClient other =
                CosmosFixture.clientOf(cosmos.endpoint(), cosmos.key()).buildClient()) {
            CosmosContainer container = other.getDatabase("shop").getContainer("orders");
            assertThat(container
                            .readItem(id, PK, new CosmosItemRequestOptions().setSessionToken(token), ObjectNode.class)
                            .getStatusCode())
                    .isEqualTo(200);
        }
    }
}
