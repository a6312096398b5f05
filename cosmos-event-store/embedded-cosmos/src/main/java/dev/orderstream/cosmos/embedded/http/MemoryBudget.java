package dev.orderstream.cosmos.embedded.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds the memory of the requests that are being answered. A request that does not fit is told to retry, unless it
 * is alone: then it may have all there is.
 */
final class MemoryBudget {

    /** A body exists as bytes, as a tree and in the form that is stored, several times over for a moment. */
    private static final long COPIES = 8;

    private final long limit;
    private final AtomicLong used = new AtomicLong();

    /** A budget of some bytes of heap. */
    MemoryBudget(long limit) {
        this.limit = limit;
    }

    /** Takes the memory for a body of that many bytes; true when there is enough. */
    boolean take(int bodyBytes) {
        long needed = bodyBytes * COPIES;
        long after = used.addAndGet(needed);
        if (after <= limit || after == needed) {
            return true;
        }
        used.addAndGet(-needed);
        return false;
    }

    /** Gives back what was taken for a body. */
    void give(int bodyBytes) {
        used.addAndGet(-bodyBytes * COPIES);
    }
}
