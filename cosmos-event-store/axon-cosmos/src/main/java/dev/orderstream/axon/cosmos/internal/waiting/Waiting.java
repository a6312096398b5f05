package dev.orderstream.axon.cosmos.internal.waiting;

import dev.orderstream.axon.cosmos.waiting.WaitingNotAllowedException;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Waits for the Cosmos DB client, if the calling thread may wait. Threads of an event loop and of Reactor's parallel
 * scheduler may not: the response may be due on that very thread. There nothing is sent at all.
 */
public final class Waiting {

    private Waiting() {}

    /** Whether the calling thread may wait. */
    public static boolean isAllowed() {
        return !Schedulers.isInNonBlockingThread();
    }

    /**
     * Makes sure that the calling thread may wait.
     *
     * @throws WaitingNotAllowedException if it may not
     */
    public static void requireAllowed() {
        if (!isAllowed()) {
            throw new WaitingNotAllowedException(Thread.currentThread().getName());
        }
    }

    /**
     * Sends a request and waits for its response.
     *
     * @throws NoSuchElementException if it ends without one; see {@link #forOptional} and {@link #forEnd}
     */
    public static <T> T forOne(Mono<T> request) {
        return forOptional(request)
                .orElseThrow(() -> new NoSuchElementException("The request has ended without a response"));
    }

    /** Sends a request and waits for its end, with a response or without. */
    public static void forEnd(Mono<?> request) {
        requireAllowed();
        request.block();
    }

    /** Sends a request and waits for its response, if there is one. */
    public static <T> Optional<T> forOptional(Mono<T> request) {
        requireAllowed();
        return request.blockOptional();
    }

    /** Sends one request after the other, each when its response is asked for. */
    public static <T> Iterable<T> forEach(Flux<T> requests) {
        requireAllowed();
        return requests.toIterable(1);
    }

    /** Sends one request after the other, each when its response is asked for. */
    public static <T> Stream<T> forStream(Flux<T> requests) {
        requireAllowed();
        return requests.toStream(1);
    }
}
