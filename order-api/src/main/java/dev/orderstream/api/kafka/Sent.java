package dev.orderstream.api.kafka;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Waits until the broker has a record. */
final class Sent {

    private Sent() {}

    /** @throws MessagesWaitException if the broker does not take it now */
    static void await(CompletableFuture<?> sent) {
        try {
            sent.join();
        } catch (CompletionException failed) {
            throw new MessagesWaitException(failed.getCause() == null ? failed : failed.getCause());
        }
    }
}
