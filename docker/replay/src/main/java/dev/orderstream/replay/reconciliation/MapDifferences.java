package dev.orderstream.replay.reconciliation;

import java.util.Map;
import java.util.TreeSet;

/** Compares figures that are kept by name. */
final class MapDifferences {

    private MapDifferences() {}

    /**
     * Notes each name whose figures differ; one that is absent has none.
     *
     * @return how many of the expected entries were found equal
     */
    static <T> long equalEntries(String what, Map<String, T> expected, Map<String, T> found, Comparison comparison) {
        long equal = 0;
        TreeSet<String> names = new TreeSet<>(expected.keySet());
        names.addAll(found.keySet());
        for (String name : names) {
            T wanted = expected.get(name);
            T actual = found.get(name);
            if (wanted != null && wanted.equals(actual)) {
                equal++;
            } else {
                comparison.difference(what + " " + name + ": expected " + wanted + ", found " + actual);
            }
        }
        return equal;
    }
}
