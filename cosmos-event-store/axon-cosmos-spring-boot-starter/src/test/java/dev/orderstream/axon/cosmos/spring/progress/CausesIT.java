package dev.orderstream.axon.cosmos.spring.progress;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosException;
import dev.orderstream.cosmos.embedded.EmbeddedCosmos;
import org.junit.jupiter.api.Test;

class CausesIT {

    @Test
    void aFailureOfTheStoreIsItsStatusAndASentenceWithoutDiagnostics() {
        try (EmbeddedCosmos cosmos = EmbeddedCosmos.start();
                CosmosAsyncClient client = new CosmosClientBuilder()
                        .endpoint(cosmos.endpoint())
                        .key(cosmos.key())
                        .gatewayMode()
                        .buildAsyncClient()) {
            CosmosException failure = failureOf(client);
            assertThat(failure.toString()).contains("userAgent");

            assertThat(Causes.describe(new IllegalStateException("The view was not read.", failure)))
                    .startsWith(
                            "java.lang.IllegalStateException: The view was not read.; caused by Cosmos DB, status 404")
                    .doesNotContain("userAgent", "{\"");
        }
    }

    @Test
    void aCauseThatSaysVolumesIsCut() {
        assertThat(Causes.describe(new IllegalStateException("x".repeat(5_000))))
                .hasSizeLessThan(600)
                .endsWith("…");
    }

    private static CosmosException failureOf(CosmosAsyncClient client) {
        try {
            client.getDatabase("none").read().block();
            throw new AssertionError("There is no such database.");
        } catch (CosmosException e) {
            return e;
        }
    }
}
