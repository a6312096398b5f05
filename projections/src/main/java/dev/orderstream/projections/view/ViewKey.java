package dev.orderstream.projections.view;

import dev.orderstream.axon.cosmos.document.DocumentKey;

/**
 * Where a view is stored.
 *
 * @param partition the logical partition
 * @param id the document's id
 */
public record ViewKey(String partition, String id) {

    /** A view that is alone in its partition. */
    public static ViewKey of(String id) {
        return new ViewKey(id, id);
    }

    DocumentKey document() {
        return new DocumentKey(partition, id);
    }
}
