package dev.orderstream.axon.cosmos.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
}
