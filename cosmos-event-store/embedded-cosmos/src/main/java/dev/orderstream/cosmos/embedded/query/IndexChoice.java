package dev.orderstream.cosmos.embedded.query;

import dev.orderstream.cosmos.embedded.container.Container;
import dev.orderstream.cosmos.embedded.index.IndexKey;
import dev.orderstream.cosmos.embedded.index.IndexPath;
import dev.orderstream.cosmos.embedded.index.IndexedPaths;
import dev.orderstream.cosmos.embedded.sql.plan.IndexCondition;
import dev.orderstream.cosmos.embedded.storage.Cursor;
import dev.orderstream.cosmos.embedded.storage.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides which index entries lead to all documents that a filter can accept. Of two conditions that both hold, the one with
 * fewer entries is taken; of two of which one holds, both.
 */
final class IndexChoice {

    /** With more values a scan is not more expensive. */
    private static final int MOST_PREFIXES = 1_000;

    private static final int MOST_COUNTED = 256;

    private final Snapshot snapshot;
    private final Container container;
    private final KeyRange keys;
    private final Set<IndexPath> used = new LinkedHashSet<>();
    private final Set<IndexPath> useful = new LinkedHashSet<>();
    private final Set<IndexPath> missing = new LinkedHashSet<>();
    private final @Nullable List<byte[]> prefixes;
    private final boolean answering;

    IndexChoice(Snapshot snapshot, Container container, KeyRange keys, IndexCondition condition) {
        this.snapshot = snapshot;
        this.container = container;
        this.keys = keys;
        List<byte[]> found = read(condition);
        this.prefixes = found == null || found.size() > MOST_PREFIXES ? null : found;
        this.answering = answers(condition);
    }

    /** What leads to the documents, see {@link IndexKey#prefix}; null where only a scan does. */
    @Nullable
    List<byte[]> prefixes() {
        return prefixes;
    }

    /**
     * Whether the indexes of the policy answer the filter, so that the service loads no documents in vain; whether it does so
     * here is another question.
     */
    boolean answering() {
        return answering;
    }

    /** The indexed paths that the filter looks at. */
    Set<IndexPath> used() {
        return used;
    }

    /** The paths that the filter looks at and that are not indexed. */
    Set<IndexPath> useful() {
        return useful;
    }

    /** The paths that the policy indexes and that have no index yet. */
    Set<IndexPath> missing() {
        return missing;
    }

    private @Nullable List<byte[]> read(IndexCondition condition) {
        if (condition instanceof IndexCondition.AnyOf anyOf) {
            return anyOf(anyOf);
        }
        if (condition instanceof IndexCondition.Either either) {
            List<byte[]> left = read(either.left());
            List<byte[]> right = read(either.right());
            if (left == null || right == null) {
                return null;
            }
            List<byte[]> all = new ArrayList<>(left);
            all.addAll(right);
            return all;
        }
        if (condition instanceof IndexCondition.Both both) {
            List<byte[]> left = read(both.left());
            List<byte[]> right = read(both.right());
            if (left == null || right == null) {
                return left == null ? right : left;
            }
            return count(left) <= count(right) ? left : right;
        }
        return null;
    }

    private @Nullable List<byte[]> anyOf(IndexCondition.AnyOf condition) {
        IndexPath path = new IndexPath(condition.path());
        if (!container.definition().indexes(path)) {
            return null;
        }
        if (!IndexedPaths.isReadyIn(snapshot, container.number(), path)) {
            missing.add(path);
            return null;
        }
        return condition.values().stream()
                .map(value -> IndexKey.prefix(container.number(), path, value))
                .map(Objects::requireNonNull)
                .toList();
    }

    private boolean answers(IndexCondition condition) {
        if (condition instanceof IndexCondition.Both both) {
            boolean left = answers(both.left());
            return answers(both.right()) || left;
        }
        if (condition instanceof IndexCondition.Either either) {
            boolean left = answers(either.left());
            return answers(either.right()) && left;
        }
        List<List<String>> paths = condition instanceof IndexCondition.AnyOf anyOf
                ? List.of(anyOf.path())
                : ((IndexCondition.Other) condition).paths();
        boolean all = !paths.isEmpty();
        for (List<String> steps : paths) {
            IndexPath path = new IndexPath(steps);
            boolean indexed = container.definition().indexes(path);
            (indexed ? used : useful).add(path);
            all &= indexed;
        }
        return all;
    }

    private int count(List<byte[]> candidates) {
        int count = 0;
        for (byte[] prefix : candidates) {
            try (Cursor cursor = EntriesOfIndex.open(snapshot, prefix, keys)) {
                for (; cursor.isValid() && count < MOST_COUNTED; cursor.next()) {
                    count++;
                }
            }
        }
        return count;
    }
}
