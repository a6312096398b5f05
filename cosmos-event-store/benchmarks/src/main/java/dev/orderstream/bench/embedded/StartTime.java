package dev.orderstream.bench.embedded;

import dev.orderstream.cosmos.embedded.EmbeddedCosmos;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** How long a test waits for a server of its own: from the call until its first response. */
final class StartTime {

    private static final ByteBuffer HEALTH = ByteBuffer.wrap(
            "GET /_embedded/health HTTP/1.1\r\nhost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

    private StartTime() {}

    static List<Figure> measure(int rounds) throws IOException {
        double first = start();
        Rounds warm = new Rounds();
        for (int i = 0; i < rounds; i++) {
            warm.add(start());
        }
        return List.of(new Figure(
                "start in a JVM that runs", "%.3f s; the first %.3f s".formatted(warm.median(), first), "1 s wanted"));
    }

    private static double start() throws IOException {
        long start = System.nanoTime();
        try (EmbeddedCosmos cosmos = EmbeddedCosmos.start();
                LightConnection connection =
                        new LightConnection(URI.create(cosmos.endpoint()).getPort())) {
            connection.send(HEALTH.rewind());
            boolean complete;
            do {
                complete = connection.receive();
            } while (!complete);
            return (System.nanoTime() - start) / 1e9;
        }
    }
}
