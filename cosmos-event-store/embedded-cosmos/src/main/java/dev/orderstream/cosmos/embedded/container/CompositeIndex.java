package dev.orderstream.cosmos.embedded.container;

import dev.orderstream.cosmos.embedded.index.IndexPath;
import java.util.List;

/** An index over several paths, in the order in which ORDER BY has to name them. */
public record CompositeIndex(List<Item> items) {

    /** A path and its direction. */
    public record Item(IndexPath path, boolean descending) {

        private Item reversed() {
            return new Item(path, !descending);
        }
    }

    public CompositeIndex {
        items = List.copyOf(items);
    }

    /**
     * Whether it can sort: the same paths in the same order, all in its directions or all in the opposite ones
     * (https://learn.microsoft.com/azure/cosmos-db/index-policy#order-by-queries-on-multiple-properties).
     */
    boolean sorts(List<Item> order) {
        return items.equals(order)
                || items.stream().map(Item::reversed).toList().equals(order);
    }
}
