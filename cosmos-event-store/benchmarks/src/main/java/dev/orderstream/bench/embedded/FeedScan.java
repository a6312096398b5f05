package dev.orderstream.bench.embedded;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.models.CosmosChangeFeedRequestOptions;
import com.azure.cosmos.models.FeedRange;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.bench.process.CosmosProcess;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long it takes to read a container's change feed from the beginning to the end. */
final class FeedScan {

    private static final int PAGE = 1_000;
    private static final int CREATED = 201;
    private static final int NOT_MODIFIED = 304;
    private static final int CONNECTIONS = 64;
    private static final int WARM_UP_ROUNDS = 3;
    private static final Pattern RANGE_ID = Pattern.compile("\"id\":\"(\\d+)\"");

    private final long documents;
    private final int bytes;

    FeedScan(long documents, int bytes) {
        this.documents = documents;
        this.bytes = bytes;
    }

    /** Fills a container that is empty so far, and reads it. */
    List<Figure> measure(CosmosProcess server, CosmosAsyncContainer container, int rounds) throws IOException {
        NumberedRequests creates = NumberedRequests.creates(BenchContainer.DOCUMENTS, bytes, 0);
        try (LightClient client = new LightClient(server.port(), CONNECTIONS)) {
            client.run(() -> creates.number() < documents ? creates.next() : null, CREATED);
        }
        Rounds light = new Rounds();
        Rounds sdk = new Rounds();
        for (int i = -WARM_UP_ROUNDS; i < rounds; i++) {
            long start = System.nanoTime();
            readLight(server);
            long middle = System.nanoTime();
            check(readWithSdk(container));
            if (i >= 0) {
                light.add((middle - start) / 1e9);
                sdk.add((System.nanoTime() - middle) / 1e9);
            }
        }
        String what = "change feed of %,d documents of %,d bytes, ".formatted(documents, bytes);
        return List.of(
                new Figure(what + "Java SDK", "%.2f s".formatted(sdk.median()), "2 s wanted"),
                new Figure(what + "light client", "%.2f s".formatted(light.median()), "2 s wanted"));
    }

    private void readLight(CosmosProcess server) throws IOException {
        long read = 0;
        try (LightConnection connection = new LightConnection(server.port())) {
            exchange(connection, RequestHead.of("GET", BenchContainer.RANGES, 0));
            Matcher range = RANGE_ID.matcher(connection.body());
            while (range.find()) {
                read += readRange(connection, range.group(1));
            }
        }
        check(read);
    }

    private static long readRange(LightConnection connection, String range) throws IOException {
        long read = 0;
        String position = "\"0\"";
        do {
            exchange(
                    connection,
                    RequestHead.of(
                            "GET",
                            BenchContainer.DOCUMENTS,
                            0,
                            "a-im",
                            "Incremental Feed",
                            "x-ms-documentdb-partitionkeyrangeid",
                            range,
                            "x-ms-max-item-count",
                            Integer.toString(PAGE),
                            "if-none-match",
                            position));
            position = Objects.requireNonNull(connection.header("etag"), "etag");
            read += Long.parseLong(Objects.requireNonNull(connection.header("x-ms-item-count"), "x-ms-item-count"));
        } while (connection.status() != NOT_MODIFIED);
        return read;
    }

    private static void exchange(LightConnection connection, String head) throws IOException {
        connection.send(ByteBuffer.wrap((head + "\r\n").getBytes(StandardCharsets.US_ASCII)));
        boolean complete;
        do {
            complete = connection.receive();
        } while (!complete);
    }

    private static long readWithSdk(CosmosAsyncContainer container) {
        CosmosChangeFeedRequestOptions options =
                CosmosChangeFeedRequestOptions.createForProcessingFromBeginning(FeedRange.forFullRange());
        return container
                .queryChangeFeed(options.setMaxItemCount(PAGE), ObjectNode.class)
                .byPage()
                .map(page -> (long) page.getResults().size())
                .reduce(0L, Long::sum)
                .blockOptional()
                .orElseThrow();
    }

    private void check(long read) {
        if (read != documents) {
            throw new IllegalStateException("The change feed has " + read + " documents, not " + documents + ".");
        }
    }
}
