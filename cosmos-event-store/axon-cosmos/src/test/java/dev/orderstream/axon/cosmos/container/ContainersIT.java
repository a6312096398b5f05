package dev.orderstream.axon.cosmos.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.models.IncludedPath;
import dev.orderstream.axon.cosmos.TestCosmos;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ContainersIT {

    @RegisterExtension
    static final TestCosmos cosmos = new TestCosmos();

    @Test
    void instancesThatStartTogetherAllGetTheDatabaseAndTheContainer() throws Exception {
        for (int round = 0; round < 10; round++) {
            String name = "shared-" + round;
            ContainerDefinition definition = new ContainerDefinition(name, "/key", List.of(), List.of("/unique"));
            List<Callable<String>> instances = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                instances.add(() -> new Containers(Databases.openOrCreate(cosmos.client(), name), null, true)
                        .open(definition)
                        .getId());
            }
            ExecutorService threads = Executors.newFixedThreadPool(8);
            for (Future<String> opened : threads.invokeAll(instances)) {
                assertThat(opened.get()).isEqualTo(name);
            }
            threads.shutdown();
        }
    }

    @Test
    void aContainerWithAnotherPartitionKeyOrOtherUniqueKeysIsRefused() {
        cosmos.containers().open(new ContainerDefinition("taken", "/key", List.of()));

        assertThatThrownBy(() -> cosmos.containers().open(new ContainerDefinition("taken", "/other", List.of())))
                .isInstanceOf(ContainerMismatchException.class)
                .hasMessageContaining("/key")
                .hasMessageContaining("/other");
        assertThatThrownBy(() -> cosmos.containers()
                        .open(new ContainerDefinition("taken", "/key", List.of(), List.of("/unique"))))
                .isInstanceOf(ContainerMismatchException.class)
                .hasMessageContaining("/unique");
    }

    @Test
    void aContainerThatLacksAnIndexPathGetsItUnlessItMayNotBeChanged() {
        ContainerDefinition earlier = new ContainerDefinition("earlier", "/key", List.of("/a/?"));
        ContainerDefinition today = new ContainerDefinition("earlier", "/key", List.of("/a/?", "/list/[]/id/?"));
        CosmosAsyncContainer container = cosmos.containers().open(earlier);

        new Containers(cosmos.client().getDatabase("test"), null, false).open(today);
        assertThat(indexedPaths(container)).containsExactly("/a/?");

        cosmos.containers().open(today);
        assertThat(indexedPaths(container)).containsExactly("/a/?", "/list/[]/id/?");
    }

    private static List<String> indexedPaths(CosmosAsyncContainer container) {
        return container.read().block().getProperties().getIndexingPolicy().getIncludedPaths().stream()
                .map(IncludedPath::getPath)
                .toList();
    }
}
