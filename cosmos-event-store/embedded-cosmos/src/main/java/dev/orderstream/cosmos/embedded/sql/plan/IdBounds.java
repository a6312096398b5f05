package dev.orderstream.cosmos.embedded.sql.plan;

import org.jspecify.annotations.Nullable;

/**
 * What a filter says about the id of every document that it can accept. A null bound is open.
 *
 * @param lower smallest id, or null
 * @param lowerInclusive whether {@code lower} itself can be accepted
 * @param upper largest id, or null
 * @param upperInclusive whether {@code upper} itself can be accepted
 */
public record IdBounds(@Nullable String lower, boolean lowerInclusive, @Nullable String upper, boolean upperInclusive) {

    /** No bound on either side. */
    public static final IdBounds NONE = new IdBounds(null, true, null, true);

    /** Whether one id alone can be accepted. */
    public boolean isPoint() {
        return lower != null && lower.equals(upper) && lowerInclusive && upperInclusive;
    }

    public IdBounds atLeast(String id, boolean inclusive) {
        if (lower == null || id.compareTo(lower) > 0) {
            return new IdBounds(id, inclusive, upper, upperInclusive);
        }
        return id.equals(lower) ? new IdBounds(lower, lowerInclusive && inclusive, upper, upperInclusive) : this;
    }

    public IdBounds atMost(String id, boolean inclusive) {
        if (upper == null || id.compareTo(upper) < 0) {
            return new IdBounds(lower, lowerInclusive, id, inclusive);
        }
        return id.equals(upper) ? new IdBounds(lower, lowerInclusive, upper, upperInclusive && inclusive) : this;
    }
}
