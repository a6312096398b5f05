package dev.orderstream.bench.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;

/**
 * One thread over many connections, each of which sends its next request when the last one is answered. It takes about a
 * tenth of the processor time of an SDK, so that the server can be seen.
 */
final class LightClient implements AutoCloseable {

    private final Selector selector;
    private final List<LightConnection> connections = new ArrayList<>();

    /** Opens some connections. */
    LightClient(int port, int count) throws IOException {
        selector = Selector.open();
        for (int i = 0; i < count; i++) {
            LightConnection connection = new LightConnection(port);
            connection.channel().configureBlocking(false);
            connection.channel().register(selector, SelectionKey.OP_READ, connection);
            connections.add(connection);
        }
    }

    /** What is sent. */
    @FunctionalInterface
    interface Requests {
        /** The next request; used before it is asked for another. Null for no more. */
        @org.jspecify.annotations.Nullable
        ByteBuffer next();
    }

    /**
     * Sends requests until there are no more and all are answered.
     *
     * @param status what every response must have
     * @return how many were answered
     * @throws IllegalStateException when one is answered differently; a benchmark over failures means nothing
     */
    long run(Requests requests, int status) throws IOException {
        long[] counts = new long[2];
        for (LightConnection connection : connections) {
            sendNext(connection, requests, counts);
        }
        while (counts[1] < counts[0]) {
            selector.select(key -> {
                LightConnection connection = (LightConnection) key.attachment();
                try {
                    if (connection.receive()) {
                        counts[1]++;
                        if (connection.status() != status) {
                            throw new IllegalStateException("The server answered " + connection.status() + ", not "
                                    + status + ": " + connection.body());
                        }
                        sendNext(connection, requests, counts);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return counts[1];
    }

    private static void sendNext(LightConnection connection, Requests requests, long[] counts) throws IOException {
        ByteBuffer request = requests.next();
        if (request != null) {
            counts[0]++;
            connection.send(request);
        }
    }

    @Override
    public void close() throws IOException {
        for (LightConnection connection : connections) {
            connection.close();
        }
        selector.close();
    }
}
