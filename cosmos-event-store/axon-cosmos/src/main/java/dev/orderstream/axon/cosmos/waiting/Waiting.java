package dev.orderstream.axon.cosmos.waiting;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Waits for the Cosmos DB client, if the calling thread may wait. Threads of an event loop and of Reactor's parallel
 * scheduler may not: the answer may be due on that very thread. There nothing is sent at all.
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

    /** Sends a request and waits for its answer; {@code null} if there is none. */
    public static <T> @Nullable T forOne(Mono<T> request) {
        requireAllowed();
        return request.block();
    }

    /** Sends a request and waits for its answer, if there is one. */
    public static <T> Optional<T> forOptional(Mono<T> request) {
        requireAllowed();
        return request.blockOptional();
    }

    /** Sends one request after the other, each when its answer is asked for. */
    public static <T> Iterable<T> forEach(Flux<T> requests) {
        requireAllowed();
        return requests.toIterable(1);
    }

    /** Sends one request after the other, each when its answer is asked for. */
    public static <T> Stream<T> forStream(Flux<T> requests) {
        requireAllowed();
        return requests.toStream(1);
    }
}
