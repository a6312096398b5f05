package dev.orderstream.cosmos.embedded.document;

import dev.orderstream.cosmos.embedded.protocol.CosmosError;
import org.jspecify.annotations.Nullable;

/**
 * One operation on one document of a logical partition.
 *
 * @param document for create, upsert and replace
 * @param patch for patch
 * @param ifMatch ETag that the document must have, or {@code *}
 * @param ifNoneMatch ETag that the document must not have, or {@code *}
 */
public record DocumentOperation(
        Kind kind,
        String id,
        @Nullable ParsedDocument document,
        @Nullable Patch patch,
        @Nullable String ifMatch,
        @Nullable String ifNoneMatch) {

    /** What is done. */
    public enum Kind {
        CREATE,
        UPSERT,
        REPLACE,
        DELETE,
        PATCH,
        READ;

        /**
         * The kind by its name in a batch.
         *
         * @throws CosmosError 400 when there is no such operation
         */
        public static Kind ofBatchName(String name) {
            for (Kind kind : values()) {
                if (kind.name().equalsIgnoreCase(name)) {
                    return kind;
                }
            }
            throw CosmosError.badRequest(
                    "Batch operation '" + name + "' is unknown; use Create, Upsert, Replace, Delete, Patch or Read.");
        }
    }

    ParsedDocument requiredDocument() {
        if (document == null) {
            throw CosmosError.badRequest("The operation " + kind + " on '" + id + "' has no document.");
        }
        return document;
    }
}
