package dev.orderstream.projections.view;

import dev.orderstream.axon.cosmos.parking.EndOfBatch;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The changes that one batch of events makes to views: each document is read and written once per batch, however many
 * events concern it, and different documents at the same time. A change gets the view as it is, or {@code null} where
 * there is none, and returns the view as it should be. It must leave a view alone that has seen its event.
 */
public final class ViewChanges implements EndOfBatch.Work {

    /** How many documents are read or written at a time. */
    private static final int CONCURRENCY = 32;

    private record Target(Views<?> views, ViewKey key) {}

    private final Map<Target, Function<?, ?>> changes = new LinkedHashMap<>();

    private ViewChanges() {}

    /** Changes a view at the end of the current batch of events. */
    public static <T> void change(Views<T> views, ViewKey key, UnaryOperator<@Nullable T> change) {
        EndOfBatch.work(ViewChanges.class, ViewChanges::new).add(new Target(views, key), change);
    }

    @SuppressWarnings("unchecked") // The changes of a target are all of what its views hold.
    private <T> void add(Target target, Function<@Nullable T, @Nullable T> change) {
        Function<@Nullable T, @Nullable T> earlier = (Function<@Nullable T, @Nullable T>) changes.get(target);
        changes.put(target, earlier == null ? change : earlier.andThen(change));
    }

    @Override
    public void finish() {
        Flux.fromIterable(changes.entrySet())
                .flatMap(entry -> apply(entry.getKey(), entry.getValue()), CONCURRENCY)
                .then()
                .block();
        changes.clear();
    }

    @SuppressWarnings("unchecked")
    private <T> Mono<Boolean> apply(Target target, Function<?, ?> change) {
        return apply((Views<T>) target.views, target.key, (Function<@Nullable T, @Nullable T>) change);
    }

    private <T> Mono<Boolean> apply(Views<T> views, ViewKey key, Function<@Nullable T, @Nullable T> change) {
        return views.read(key)
                .map(stored -> new Present<>(stored.view(), stored.etag()))
                .defaultIfEmpty(new Present<>(null, null))
                .flatMap(present -> {
                    T changed = change.apply(present.view);
                    if (changed == null || Objects.equals(changed, present.view)) {
                        return Mono.just(true);
                    }
                    return views.write(key, changed, present.etag)
                            .map(written -> true)
                            // Somebody else wrote it in between: apply the change to what stands there now.
                            .switchIfEmpty(Mono.defer(() -> apply(views, key, change)));
                });
    }

    private record Present<T>(@Nullable T view, @Nullable String etag) {}
}
