package dev.orderstream.bench.embedded;

import dev.orderstream.bench.process.CosmosProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Creates with the light client: per second, and per second of the server's processor time. */
final class LightCreates {

    private static final int CREATED = 201;

    private final int connections;
    private final int bytes;

    LightCreates(int connections, int bytes) {
        this.connections = connections;
        this.bytes = bytes;
    }

    /** A server with what is known about it. */
    private static final class Contestant {

        private final CosmosProcess server;
        private final Rounds perSecond = new Rounds();
        private final Rounds perCoreSecond = new Rounds();
        private long next;

        Contestant(CosmosProcess server) {
            this.server = server;
        }
    }

    List<Figure> measure(CosmosProcess real, CosmosProcess canned, Duration warmUp, Duration round, int rounds)
            throws IOException {
        Contestant embedded = new Contestant(real);
        Contestant bare = new Contestant(canned);
        for (Contestant contestant : List.of(bare, embedded)) {
            run(contestant, warmUp, false);
        }
        for (int i = 0; i < rounds; i++) {
            run(bare, round, true);
            run(embedded, round, true);
        }
        return List.of(
                new Figure(
                        "creates per core-second, light client",
                        "%,.0f".formatted(embedded.perCoreSecond.median()),
                        "20,000 wanted; canned %,.0f".formatted(bare.perCoreSecond.median())),
                new Figure(
                        "creates per second, light client",
                        "%,.0f".formatted(embedded.perSecond.median()),
                        "canned %,.0f".formatted(bare.perSecond.median())));
    }

    private void run(Contestant contestant, Duration duration, boolean counts) throws IOException {
        NumberedRequests requests = NumberedRequests.creates(BenchContainer.DOCUMENTS, bytes, contestant.next);
        try (LightClient client = new LightClient(contestant.server.port(), connections)) {
            double cpu = contestant.server.cpuSeconds();
            long start = System.nanoTime();
            long end = start + duration.toNanos();
            long created = client.run(() -> System.nanoTime() < end ? requests.next() : null, CREATED);
            contestant.next = requests.number();
            if (counts) {
                contestant.perSecond.add(created / ((System.nanoTime() - start) / 1e9));
                contestant.perCoreSecond.add(created / (contestant.server.cpuSeconds() - cpu));
            }
        }
    }
}
