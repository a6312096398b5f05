package dev.orderstream.axon.cosmos.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.models.CosmosBulkOperations;
import com.azure.cosmos.models.CosmosItemOperation;
import com.azure.cosmos.models.PartitionKey;
import dev.orderstream.axon.cosmos.TestCosmos;
import dev.orderstream.axon.cosmos.internal.commit.Commit;
import dev.orderstream.axon.cosmos.internal.commit.CommitDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;

class LongStreamIT {

    private static final int COMMITS = 20_000;
    private static final int EVENTS_PER_COMMIT = 5;
    private static final String PAYLOAD = "x".repeat(1024);

    @RegisterExtension
    static final TestCosmos cosmos = new TestCosmos();

    /** The reader is a process of its own, with less heap than the stream has bytes. */
    @Test
    void aStreamOfAHundredThousandEventsIsReadWithin96MegabytesOfHeap() throws Exception {
        TestEventStore test = new TestEventStore(cosmos);
        write(test);

        Process reader = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx96m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-DCOSMOS.HTTP_CONNECTION_WITHOUT_TLS_ALLOWED=true",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        LongStreamReader.class.getName(),
                        cosmos.server().endpoint(),
                        cosmos.server().key(),
                        test.events().getId(),
                        "long")
                .redirectErrorStream(true)
                .start();
        String output = output(reader);

        assertThat(reader.waitFor()).as(output).isZero();
        assertThat(output).contains("read " + COMMITS * EVENTS_PER_COMMIT + " events in order");
    }

    private static String output(Process reader) throws IOException {
        return new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void write(TestEventStore test) {
        String[] payloads =
                IntStream.range(0, EVENTS_PER_COMMIT).mapToObj(i -> PAYLOAD).toArray(String[]::new);
        Flux<CosmosItemOperation> documents = Flux.range(0, COMMITS)
                .map(i -> CosmosBulkOperations.getCreateItemOperation(
                        CommitDocument.write(
                                Commit.of(TestEventStore.events("long", (long) i * EVENTS_PER_COMMIT, payloads)),
                                TestCosmos.serializer()),
                        new PartitionKey("long")));
        test.events()
                .executeBulkOperations(documents)
                .doOnNext(response ->
                        assertThat(response.getResponse().getStatusCode()).isEqualTo(201))
                .blockLast();
    }
}
