package dev.orderstream.cosmos.embedded;

import static dev.orderstream.cosmos.embedded.CosmosFixture.document;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosBridgeInternal;
import com.azure.cosmos.implementation.DatabaseAccountLocation;
import com.azure.cosmos.implementation.GlobalEndpointManager;
import com.azure.cosmos.implementation.RxDocumentClientImpl;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class AccountIT {

    private static GlobalEndpointManager endpointsOf(CosmosAsyncClient client) {
        RxDocumentClientImpl implementation =
                (RxDocumentClientImpl) CosmosBridgeInternal.getAsyncDocumentClient(client);
        return implementation.getGlobalEndpointManager();
    }

    @Test
    void theSdkSeesOneWriterByDefault() {
        try (EmbeddedCosmos cosmos = EmbeddedCosmos.start();
                CosmosAsyncClient client =
                        CosmosFixture.clientOf(cosmos.endpoint(), cosmos.key()).buildAsyncClient()) {
            var account = endpointsOf(client).getLatestDatabaseAccount();
            assertThat(account.getEnableMultipleWriteLocations()).isFalse();
            assertThat(account.getWritableLocations()).hasSize(1);
        }
    }

    @Test
    void theSdkSeesTwoWritableRegionsWhenToldSoAndCanUseThem() {
        try (EmbeddedCosmos cosmos =
                        EmbeddedCosmos.builder().multipleWriteRegions(true).start();
                CosmosAsyncClient client =
                        CosmosFixture.clientOf(cosmos.endpoint(), cosmos.key()).buildAsyncClient()) {
            var account = endpointsOf(client).getLatestDatabaseAccount();
            assertThat(account.getEnableMultipleWriteLocations()).isTrue();
            assertThat(StreamSupport.stream(account.getWritableLocations().spliterator(), false)
                            .map(DatabaseAccountLocation::getName))
                    .containsExactly("Embedded", "Embedded 2");
            client.createDatabase("shop").block();
            client.getDatabase("shop").createContainer("orders", "/pk").block();
            CosmosAsyncContainer container = client.getDatabase("shop").getContainer("orders");
            container.createItem(document("1", "A")).block();
            assertThat(container
                            .readItem("1", new PartitionKey("A"), ObjectNode.class)
                            .block()
                            .getStatusCode())
                    .isEqualTo(200);
        }
    }
}
