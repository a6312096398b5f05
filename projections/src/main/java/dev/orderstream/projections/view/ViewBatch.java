package dev.orderstream.projections.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Applies the changes of one batch of events to the views of one kind: those that were written last are remembered, the others are read
 * together, and all are written together. Of an aggregate that has just begun there is hardly a view, so none is looked for first.
 *
 * <p>What is remembered may be old: another instance had the segment, somebody retried a parked event elsewhere, or the views were deleted to
 * be built anew. A write replaces the version that it was made from and no other, so an old one is refused, read, and changed again. Where a
 * change would leave the view as it is, there is no write to find that out, so it is decided on a view that was read.
 */
final class ViewBatch<T> {

    private final Views<T> views;
    private final Map<ViewKey, ViewChange<T>> remaining;

    ViewBatch(Views<T> views, Map<ViewKey, ViewChange<T>> changes) {
        this.views = views;
        this.remaining = new LinkedHashMap<>(changes);
    }

    /**
     * Applies all changes.
     *
     * @throws RuntimeException if one of them fails; others may be stored nevertheless, and leave their view alone when they are delivered again
     */
    void apply() {
        Map<ViewKey, VersionedView<T>> known = new HashMap<>();
        List<ViewKey> unknown = new ArrayList<>();
        remaining.forEach((key, change) -> {
            VersionedView<T> cached = views.cached(key);
            if (cached != null) {
                known.put(key, cached);
            } else if (!change.isFirst()) {
                unknown.add(key);
            }
        });
        known.putAll(views.readAll(unknown));
        List<ViewKey> again = change(known, Set.copyOf(unknown));
        while (!again.isEmpty()) {
            again = change(views.readAll(again), Set.copyOf(again));
        }
    }

    /** Applies what remains to views as they are known; tells which have to be read first. */
    private List<ViewKey> change(Map<ViewKey, VersionedView<T>> known, Set<ViewKey> read) {
        List<ViewKey> again = new ArrayList<>();
        List<ViewWrite<T>> writes = new ArrayList<>();
        for (ViewKey key : List.copyOf(remaining.keySet())) {
            @Nullable VersionedView<T> before = known.get(key);
            T viewBefore = before == null ? null : before.view();
            T after = Objects.requireNonNull(remaining.get(key)).change().apply(viewBefore);
            if (after != null && !after.equals(viewBefore)) {
                writes.add(views.writeOf(key, after, before == null ? null : before.etag()));
            } else if (read.contains(key)) {
                remaining.remove(key);
            } else {
                again.add(key);
            }
        }
        for (ViewWrite.Done<T> done : views.writeAll(writes)) {
            ViewKey key = done.write().key();
            if (done.etag() == null) {
                again.add(key);
            } else {
                remaining.remove(key);
            }
        }
        again.forEach(views::forget);
        return again;
    }
}
