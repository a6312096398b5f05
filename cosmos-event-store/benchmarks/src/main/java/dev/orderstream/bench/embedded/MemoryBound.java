package dev.orderstream.bench.embedded;

import dev.orderstream.bench.process.CosmosProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;

/** What many small documents leave in the server's heap. */
final class MemoryBound {

    static final int HEAP_MEGABYTES = 256;

    private static final int CONNECTIONS = 8;
    private static final int PER_BATCH = 100;
    private static final int BYTES = 150;
    private static final int REPORTS = 10;
    private static final int OK = 200;

    private final long documents;

    /** That many documents. */
    MemoryBound(long documents) {
        this.documents = documents;
    }

    /** Fills a container, and says at each tenth what is in use. */
    List<Figure> measure(CosmosProcess server, PrintWriter out) throws IOException {
        long batches = documents / PER_BATCH;
        NumberedRequests requests = NumberedRequests.batches(BenchContainer.DOCUMENTS, PER_BATCH, BYTES, 0);
        double heap = 0;
        double resident = 0;
        try (ServerMemory memory = new ServerMemory(server.id());
                LightClient client = new LightClient(server.port(), CONNECTIONS)) {
            for (int i = 1; i <= REPORTS; i++) {
                long until = batches * i / REPORTS;
                client.run(() -> requests.number() < until ? requests.next() : null, OK);
                heap = memory.liveHeapMegabytes();
                resident = memory.residentMegabytes();
                out.println("  %,12d documents: %4.0f MB live in the heap, %4.0f MB resident"
                        .formatted(until * PER_BATCH, heap, resident));
                out.flush();
            }
        }
        return List.of(new Figure(
                "live heap with %,d documents of %d bytes".formatted(batches * PER_BATCH, BYTES),
                "%.0f MB; %.0f MB resident".formatted(heap, resident),
                "bounded, within -Xmx%dm".formatted(HEAP_MEGABYTES)));
    }
}
