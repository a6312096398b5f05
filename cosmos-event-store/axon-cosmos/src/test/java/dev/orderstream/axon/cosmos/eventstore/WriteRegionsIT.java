package dev.orderstream.axon.cosmos.eventstore;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosClientBuilder;
import dev.orderstream.axon.cosmos.TestCosmos;
import dev.orderstream.axon.cosmos.container.Containers;
import dev.orderstream.axon.cosmos.container.SeveralWriteRegionsException;
import dev.orderstream.cosmos.embedded.EmbeddedCosmos;
import org.junit.jupiter.api.Test;

class WriteRegionsIT {

    @Test
    void anAccountWithSeveralWriteRegionsIsRefusedAndSaysWhatToDo() {
        try (EmbeddedCosmos server =
                        EmbeddedCosmos.builder().multipleWriteRegions(true).start();
                CosmosAsyncClient client = new CosmosClientBuilder()
                        .endpoint(server.endpoint())
                        .key(server.key())
                        .gatewayMode()
                        .buildAsyncClient()) {
            client.createDatabaseIfNotExists("test").block();
            Containers containers = new Containers(client.getDatabase("test"), null, true);
            CosmosEventStorageEngine.Builder settings = CosmosEventStorageEngine.builder()
                    .events(containers.open(EventStoreContainers.events("events")))
                    .snapshots(containers.open(EventStoreContainers.snapshots("snapshots")))
                    .eventSerializer(TestCosmos.serializer())
                    .snapshotSerializer(TestCosmos.serializer());

            assertThatThrownBy(settings::build)
                    .isInstanceOf(SeveralWriteRegionsException.class)
                    .hasMessageContaining("Turn multi-region writes off");
        }
    }
}
