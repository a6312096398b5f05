package dev.orderstream.cosmos.embedded;

import static dev.orderstream.cosmos.embedded.CosmosFixture.document;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartIT {

    @TempDir
    Path directory;

    @Test
    void aStoppedServerStartsAgainWithItsDataAndGoesOnCounting() throws Exception {
        String etag;
        try (EmbeddedCosmos first =
                        EmbeddedCosmos.builder().directory(directory).start();
                CosmosAsyncClient client =
                        CosmosFixture.clientOf(first.endpoint(), first.key()).buildAsyncClient()) {
            client.createDatabase("shop").block();
            client.getDatabase("shop").createContainer("events", "/pk").block();
            etag = client.getDatabase("shop")
                    .getContainer("events")
                    .createItem(document("1", "A"))
                    .block()
                    .getETag();
        }
        try (EmbeddedCosmos second =
                        EmbeddedCosmos.builder().directory(directory).start();
                CosmosAsyncClient client =
                        CosmosFixture.clientOf(second.endpoint(), second.key()).buildAsyncClient()) {
            CosmosAsyncContainer container = client.getDatabase("shop").getContainer("events");
            assertThat(container
                            .readItem("1", new PartitionKey("A"), ObjectNode.class)
                            .block()
                            .getETag())
                    .isEqualTo(etag);
            String sessionToken =
                    container.createItem(document("2", "A")).block().getSessionToken();
            assertThat(sessionToken).endsWith("#2");
        }
    }
}
