package dev.orderstream.projections.view;

import org.jspecify.annotations.Nullable;

/** What a view needs before anything else can be said of an aggregate. */
public final class FirstEvent {

    private FirstEvent() {}

    /**
     * What earlier events have left.
     *
     * @param aggregate kind of aggregate, for people
     * @param sequence of the event that was to be added
     * @throws IllegalStateException when there were none; the processor that keeps the view has to be reset
     */
    public static <T> T seen(@Nullable T before, String aggregate, String id, long sequence) {
        if (before == null) {
            throw new IllegalStateException(
                    "%s %s has event %d but no view: its first event was not seen. Reset the processor of the view."
                            .formatted(aggregate, id, sequence));
        }
        return before;
    }
}
