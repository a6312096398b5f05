package dev.orderstream.projections.view;

import dev.orderstream.axon.cosmos.parking.EndOfBatch;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The changes that one batch of events makes to views: each document is written once per batch, however many events concern it, and
 * different documents together. A change gets the view as it is, or {@code null} where there is none, and returns the view as it should be.
 * It must leave a view alone that has seen its event.
 */
public final class ViewChanges implements EndOfBatch.Work {

    private final Map<Views<?>, Map<ViewKey, ViewChange<?>>> changes = new LinkedHashMap<>();

    private ViewChanges() {}

    /**
     * Changes a view at the end of the current batch of events.
     *
     * @param sequence of the event in its aggregate; the first one hardly has a view yet, so none is looked for
     */
    public static <T> void change(Views<T> views, ViewKey key, long sequence, UnaryOperator<@Nullable T> change) {
        EndOfBatch.work(ViewChanges.class, ViewChanges::new).add(views, key, new ViewChange<>(sequence == 0, change));
    }

    @SuppressWarnings("unchecked") // Changes are kept with the views that they are for.
    private <T> void add(Views<T> views, ViewKey key, ViewChange<T> change) {
        changes.computeIfAbsent(views, none -> new LinkedHashMap<>())
                .merge(key, change, (earlier, later) -> ((ViewChange<T>) earlier).andThen((ViewChange<T>) later));
    }

    @Override
    public void finish() {
        changes.forEach(ViewChanges::apply);
        changes.clear();
    }

    @SuppressWarnings("unchecked")
    private static <T> void apply(Views<?> views, Map<ViewKey, ViewChange<?>> changes) {
        new ViewBatch<>((Views<T>) views, (Map<ViewKey, ViewChange<T>>) (Map<?, ?>) changes).apply();
    }
}
