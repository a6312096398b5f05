package dev.orderstream.api.precondition;

import org.jspecify.annotations.Nullable;

/**
 * What a request expects to meet, by its header {@code If-Match}. Controllers take it as a parameter.
 *
 * @param version the version that the caller has seen; null if the caller takes any, or did not say
 * @param given whether the caller said anything
 */
public record IfMatch(@Nullable Long version, boolean given) {

    /**
     * For requests that overwrite what others may have written.
     *
     * @throws IfMatchMissingException if the caller did not say
     */
    public IfMatch required() {
        if (!given) {
            throw new IfMatchMissingException();
        }
        return this;
    }
}
