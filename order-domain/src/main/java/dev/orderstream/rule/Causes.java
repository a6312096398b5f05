package dev.orderstream.rule;

import java.util.Objects;
import java.util.stream.Stream;

/** A failure and everything that caused it. */
public final class Causes {

    private static final int DEEPEST = 50;

    private Causes() {}

    /** The failure itself first, then its cause, and so on; at most 50, so that a cycle of causes ends. */
    public static Stream<Throwable> of(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(DEEPEST);
    }
}
