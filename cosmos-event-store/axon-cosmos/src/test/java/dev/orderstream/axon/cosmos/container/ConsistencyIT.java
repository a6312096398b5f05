package dev.orderstream.axon.cosmos.container;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.ConsistencyLevel;
import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.ReadConsistencyStrategy;
import dev.orderstream.axon.cosmos.TestCosmos;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.axon.cosmos.deadletter.CosmosSequencedDeadLetterQueue;
import dev.orderstream.axon.cosmos.eventstore.AppliedCommands;
import dev.orderstream.axon.cosmos.eventstore.CosmosEventStorageEngine;
import dev.orderstream.axon.cosmos.eventstore.EventStoreContainers;
import dev.orderstream.axon.cosmos.saga.CosmosSagaStore;
import dev.orderstream.axon.cosmos.tokenstore.CosmosTokenStore;
import dev.orderstream.cosmos.embedded.EmbeddedCosmos;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
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

    @Test
    void aClientWhoseStrategyIsToReadWhatMayBeOutdatedIsRefused() {
        try (EmbeddedCosmos server = EmbeddedCosmos.start()) {
            assertThatThrownBy(() -> open(
                            server,
                            new CosmosClientBuilder().readConsistencyStrategy(ReadConsistencyStrategy.EVENTUAL)))
                    .isInstanceOf(WeakConsistencyException.class)
                    .hasMessageContaining("Eventual");
        }
    }

    static Stream<Arguments> stores() {
        return Stream.of(
                Arguments.of("tokens", CosmosTokenStore.container("any"), (Consumer<CosmosAsyncContainer>)
                        container -> new CosmosTokenStore(
                                container,
                                TestCosmos.serializer(),
                                CosmosTokenStore.Settings.defaults(),
                                RequestCharges.IGNORED)),
                Arguments.of("sagas", CosmosSagaStore.container("any"), (Consumer<CosmosAsyncContainer>) container ->
                        new CosmosSagaStore(container, TestCosmos.serializer(), 1, RequestCharges.IGNORED)),
                Arguments.of("dead letters", CosmosSequencedDeadLetterQueue.container("any"), (Consumer<
                                CosmosAsyncContainer>)
                        container -> new CosmosSequencedDeadLetterQueue<>(
                                container,
                                "group",
                                TestCosmos.serializer(),
                                TestCosmos.serializer(),
                                CosmosSequencedDeadLetterQueue.Settings.defaults(),
                                RequestCharges.IGNORED)),
                Arguments.of("applied commands", EventStoreContainers.events("any"), (Consumer<CosmosAsyncContainer>)
                        container -> new AppliedCommands(container, RequestCharges.IGNORED)));
    }

    /** A store may be given a client of its own. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("stores")
    void everyStoreRefusesAClientThatMayNotSeeWhatItHasWritten(
            String name, ContainerDefinition definition, Consumer<CosmosAsyncContainer> create) {
        try (EmbeddedCosmos server = EmbeddedCosmos.start();
                CosmosAsyncClient client = new CosmosClientBuilder()
                        .consistencyLevel(ConsistencyLevel.EVENTUAL)
                        .endpoint(server.endpoint())
                        .key(server.key())
                        .gatewayMode()
                        .buildAsyncClient()) {
            client.createDatabaseIfNotExists("test").block();
            CosmosAsyncContainer container = new Containers(client.getDatabase("test"), null, true).open(definition);

            assertThatThrownBy(() -> create.accept(container)).isInstanceOf(WeakConsistencyException.class);
        }
    }

    /** Two regions would both give a claim, or keep another history. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("stores")
    void everyStoreRefusesAnAccountWithSeveralWriteRegions(
            String name, ContainerDefinition definition, Consumer<CosmosAsyncContainer> create) {
        try (EmbeddedCosmos server =
                        EmbeddedCosmos.builder().multipleWriteRegions(true).start();
                CosmosAsyncClient client = new CosmosClientBuilder()
                        .endpoint(server.endpoint())
                        .key(server.key())
                        .gatewayMode()
                        .buildAsyncClient()) {
            client.createDatabaseIfNotExists("test").block();
            CosmosAsyncContainer container = new Containers(client.getDatabase("test"), null, true).open(definition);

            assertThatThrownBy(() -> create.accept(container)).isInstanceOf(SeveralWriteRegionsException.class);
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
