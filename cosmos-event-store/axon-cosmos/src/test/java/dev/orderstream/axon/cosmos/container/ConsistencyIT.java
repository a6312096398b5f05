package dev.orderstream.axon.cosmos.container;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.ConsistencyLevel;
import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosClientBuilder;
import dev.orderstream.axon.cosmos.TestCosmos;
import dev.orderstream.axon.cosmos.eventstore.CosmosEventStorageEngine;
import dev.orderstream.axon.cosmos.eventstore.EventStoreContainers;
import dev.orderstream.cosmos.embedded.EmbeddedCosmos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsistencyIT {

    @ParameterizedTest
    @EnumSource(names = {"EVENTUAL", "CONSISTENT_PREFIX"})
    void aClientThatAsksForLessThanSessionConsistencyIsRefused(ConsistencyLevel level) {
        try (EmbeddedCosmos server = EmbeddedCosmos.start()) {
            assertThatThrownBy(() -> open(server, new CosmosClientBuilder().consistencyLevel(level)))
                    .isInstanceOf(WeakConsistencyException.class)
                    .hasMessageContaining(level.toString())
                    .hasMessageContaining("SESSION");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Eventual", "ConsistentPrefix"})
    void anAccountWhoseDefaultIsLessThanSessionConsistencyIsRefused(String level) {
        try (EmbeddedCosmos server =
                EmbeddedCosmos.builder().defaultConsistency(level).start()) {
            assertThatThrownBy(() -> open(server, new CosmosClientBuilder()))
                    .isInstanceOf(WeakConsistencyException.class)
                    .hasMessageContaining("default consistency of the Cosmos DB account is " + level);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Session", "BoundedStaleness", "Strong"})
    void anAccountWhoseDefaultIsSessionConsistencyOrStrongerIsAccepted(String level) {
        try (EmbeddedCosmos server =
                EmbeddedCosmos.builder().defaultConsistency(level).start()) {
            assertThatCode(() -> open(server, new CosmosClientBuilder())).doesNotThrowAnyException();
        }
    }

    @Test
    void aClientOfAStrongAccountMayAskForSessionConsistency() {
        try (EmbeddedCosmos server =
                EmbeddedCosmos.builder().defaultConsistency("Strong").start()) {
            assertThatCode(() -> open(server, new CosmosClientBuilder().consistencyLevel(ConsistencyLevel.SESSION)))
                    .doesNotThrowAnyException();
        }
    }

    private static void open(EmbeddedCosmos server, CosmosClientBuilder settings) {
        try (CosmosAsyncClient client = settings.endpoint(server.endpoint())
                .key(server.key())
                .gatewayMode()
                .buildAsyncClient()) {
            client.createDatabaseIfNotExists("test").block();
            Containers containers = new Containers(client.getDatabase("test"), null, true);
            CosmosEventStorageEngine.builder()
                    .events(containers.open(EventStoreContainers.events("events")))
                    .snapshots(containers.open(EventStoreContainers.snapshots("snapshots")))
                    .eventSerializer(TestCosmos.serializer())
                    .snapshotSerializer(TestCosmos.serializer())
                    .build();
        }
    }
}
