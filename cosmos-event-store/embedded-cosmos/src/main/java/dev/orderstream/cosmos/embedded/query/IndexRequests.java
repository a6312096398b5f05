package dev.orderstream.cosmos.embedded.query;

import dev.orderstream.cosmos.embedded.container.Container;
import dev.orderstream.cosmos.embedded.index.IndexPath;

/** Hears of indexes that queries would have used; may build them, or not. */
@FunctionalInterface
public interface IndexRequests {

    /** A query has looked at many documents for want of an index. */
    void wanted(Container container, IndexPath path);
}
