package dev.orderstream.axon.cosmos.spring.progress;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.axonframework.eventhandling.TrackingToken;

/**
 * Tells behind which tokens events wait, and asks the store as little as it can: for equal tokens once, for all at the same time, and for
 * one that had events behind it not again, because events stay.
 */
final class EventsBehind {

    private final Predicate<TrackingToken> store;
    private final Executor executor;
    private volatile Set<TrackingToken> known = Set.of();

    /**
     * @param store whether events are stored after a token
     * @param executor asks the store
     */
    EventsBehind(Predicate<TrackingToken> store, Executor executor) {
        this.store = store;
        this.executor = executor;
    }

    /**
     * Those of the tokens that have events behind them now.
     *
     * @throws RuntimeException what the store failed with
     */
    Set<TrackingToken> of(Set<TrackingToken> tokens) {
        Set<TrackingToken> behind = ConcurrentHashMap.newKeySet();
        tokens.stream().filter(known::contains).forEach(behind::add);
        CompletableFuture<?>[] questions = tokens.stream()
                .filter(token -> !known.contains(token))
                .map(token -> CompletableFuture.runAsync(() -> ask(token, behind), executor))
                .toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(questions).join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
        known = Set.copyOf(behind);
        return known;
    }

    private void ask(TrackingToken token, Set<TrackingToken> behind) {
        if (store.test(token)) {
            behind.add(token);
        }
    }
}
