package dev.orderstream.projections.view;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A view that is to be stored over the version that was read.
 *
 * @param json its document
 * @param bytes about how long the document is
 * @param etag the version that it replaces; {@code null} if there is to be none yet
 * @param personal whether it has personal data
 */
record ViewWrite<T>(ViewKey key, T view, JsonNode json, int bytes, @Nullable String etag, boolean personal) {

    /** A write was done, or another writer was faster and there is no etag. */
    record Done<T>(ViewWrite<T> write, @Nullable String etag) {}
}
