package dev.orderstream.api.order;

import org.jspecify.annotations.Nullable;

/** Descriptions come from people: blanks around them mean nothing, and an empty one is none. */
final class Descriptions {

    private Descriptions() {}

    static @Nullable String tidy(@Nullable String description) {
        return description == null || description.isBlank() ? null : description.strip();
    }
}
