package dev.orderstream.bench.findcommand;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.models.CosmosBulkOperations;
import com.azure.cosmos.models.CosmosItemOperation;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.axon.cosmos.container.Containers;
import dev.orderstream.axon.cosmos.eventstore.AppliedCommands;
import dev.orderstream.axon.cosmos.eventstore.EventStoreContainers;
import dev.orderstream.axon.cosmos.internal.commit.Commit;
import dev.orderstream.axon.cosmos.internal.commit.CommitDocument;
import dev.orderstream.bench.process.CosmosProcess;
import dev.orderstream.bench.serialization.BenchSerializer;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.DoubleAdder;
import org.HdrHistogram.Histogram;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.serialization.json.JacksonSerializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import reactor.core.publisher.Flux;

/** Looks up commands in short and long streams, in turn, so that all of them meet the same disturbances. */
@Command(
        name = "find-command",
        mixinStandardHelpOptions = true,
        description = "How long it takes, and what it costs, to find a command in a stream, by the stream's length.")
public final class FindCommandBench implements Callable<Integer> {

    private static final String TEXT = "x".repeat(200);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--commits",
            split = ",",
            defaultValue = "10,1000,100000",
            description = "Lengths of the streams (default: ${DEFAULT-VALUE}).")
    private int[] lengths = {};

    @Option(
            names = "--look-ups",
            defaultValue = "1000",
            description = "Look-ups per stream (default: ${DEFAULT-VALUE}).")
    private int lookUps;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (CosmosProcess server = CosmosProcess.start();
                CosmosAsyncClient client = server.client()) {
            client.createDatabaseIfNotExists("find-command").block();
            CosmosAsyncContainer events = new Containers(client.getDatabase("find-command"), null, true)
                    .open(EventStoreContainers.events("events"));
            JacksonSerializer serializer = BenchSerializer.create();
            List<Stream> streams = Arrays.stream(lengths).mapToObj(Stream::new).toList();
            streams.forEach(stream -> stream.fill(events, serializer));
            for (int round = 0; round < 2; round++) {
                streams.forEach(Stream::reset);
                for (int i = 0; i < lookUps; i++) {
                    streams.forEach(stream -> stream.lookUp(events));
                }
            }
            streams.forEach(stream -> out.println(stream.report(streams.get(0))));
            out.flush();
        }
        return 0;
    }

    private static final class Stream {

        private final int commits;
        private final Histogram found = new Histogram(3);
        private final Histogram unknown = new Histogram(3);
        private final DoubleAdder chargeFound = new DoubleAdder();
        private final DoubleAdder chargeUnknown = new DoubleAdder();

        Stream(int commits) {
            this.commits = commits;
        }

        private String id() {
            return "stream-" + commits;
        }

        void fill(CosmosAsyncContainer events, JacksonSerializer serializer) {
            Flux<CosmosItemOperation> documents = Flux.range(0, commits)
                    .map(i -> CosmosBulkOperations.getCreateItemOperation(
                            document(i, serializer), new PartitionKey(id())));
            events.executeBulkOperations(documents)
                    .doOnNext(response -> {
                        if (response.getResponse() == null
                                || response.getResponse().getStatusCode() != 201) {
                            throw new IllegalStateException("A commit was not stored.", response.getException());
                        }
                    })
                    .blockLast();
        }

        private ObjectNode document(int place, JacksonSerializer serializer) {
            return CommitDocument.write(
                            Commit.of(List.of(new GenericDomainEventMessage<>("Note", id(), place, TEXT))), serializer)
                    .put(CommitDocument.COMMAND_ID, command(place))
                    .put(CommitDocument.COMMAND_HASH, "hash-" + place);
        }

        private static String command(int place) {
            return "command-" + place;
        }

        void reset() {
            found.reset();
            unknown.reset();
            chargeFound.reset();
            chargeUnknown.reset();
        }

        void lookUp(CosmosAsyncContainer events) {
            int place = ThreadLocalRandom.current().nextInt(commits);
            if (!timed(events, command(place), found, chargeFound)) {
                throw new IllegalStateException("Command %s was not found in %s.".formatted(command(place), id()));
            }
            if (timed(events, "unknown-" + place, unknown, chargeUnknown)) {
                throw new IllegalStateException("A command was found that is not there.");
            }
        }

        private boolean timed(CosmosAsyncContainer events, String command, Histogram times, DoubleAdder charge) {
            AppliedCommands commands = new AppliedCommands(events, (operation, container, units) -> charge.add(units));
            long start = System.nanoTime();
            boolean isFound = commands.find(id(), command).isPresent();
            times.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start));
            return isFound;
        }

        String report(Stream shortest) {
            return "%,9d commits: found p50 %.2f ms (x%.2f), %.2f RU; unknown p50 %.2f ms (x%.2f), %.2f RU"
                    .formatted(
                            commits,
                            median(found),
                            median(found) / median(shortest.found),
                            chargeFound.sum() / found.getTotalCount(),
                            median(unknown),
                            median(unknown) / median(shortest.unknown),
                            chargeUnknown.sum() / unknown.getTotalCount());
        }

        private static double median(Histogram times) {
            return times.getValueAtPercentile(50) / 1000.0;
        }
    }
}
