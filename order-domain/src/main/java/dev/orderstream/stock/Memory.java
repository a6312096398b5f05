package dev.orderstream.stock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of the ids that a stock item has done with, so that none counts twice. Remembers the latest 3,500 to 4,000 of them, in
 * blocks; with the oldest block it forgets, it keeps until when that block was filled. Of an id that is unknown it can then tell whether
 * it may have been used: only if whoever asks began before that.
 *
 * @param <V> what is kept of an id
 */
class Memory<V> {

    static final int IDS_PER_BLOCK = 500;
    static final int BLOCKS = 8;

    private List<Block<V>> blocks = new ArrayList<>();
    private @Nullable Instant forgottenUntil;

    /** A value for each id, and when the latest of them was added. */
    record Block<V>(Map<String, V> ids, @Nullable Instant latest) {}

    /** The value that an id was remembered with, or null. */
    @Nullable
    V recall(String id) {
        for (int index = blocks.size() - 1; index >= 0; index--) {
            V value = blocks.get(index).ids().get(id);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** Whether an unknown id that was first asked for at this time may have been used and forgotten. */
    boolean mayHaveForgotten(@Nullable Instant requestedAt) {
        return forgottenUntil != null && requestedAt != null && !requestedAt.isAfter(forgottenUntil);
    }

    void remember(String id, V value, Instant at) {
        if (blocks.isEmpty() || blocks.get(blocks.size() - 1).ids().size() >= IDS_PER_BLOCK) {
            blocks.add(new Block<>(new LinkedHashMap<>(), at));
        }
        Map<String, V> ids = blocks.get(blocks.size() - 1).ids();
        ids.put(id, value);
        blocks.set(blocks.size() - 1, new Block<>(ids, at));
        if (blocks.size() > BLOCKS) {
            forgottenUntil = blocks.remove(0).latest();
        }
    }
}
