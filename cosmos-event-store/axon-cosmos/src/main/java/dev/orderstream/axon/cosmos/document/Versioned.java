package dev.orderstream.axon.cosmos.document;

import java.util.function.Function;

/**
 * What a document says, and the version of it that was read or written.
 *
 * @param value the document
 * @param etag changes with every write
 */
public record Versioned<T>(T value, String etag) {

    /** The same version in other terms. */
    public <R> Versioned<R> map(Function<? super T, ? extends R> reading) {
        return new Versioned<>(reading.apply(value), etag);
    }
}
