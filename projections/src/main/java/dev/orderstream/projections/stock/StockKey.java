package dev.orderstream.projections.stock;

import dev.orderstream.projections.view.ViewKey;
import dev.orderstream.stock.StockItemId;

/** Where the view of a stock item is stored: in one partition with its buckets, so that one query finds them all. */
final class StockKey {

    private StockKey() {}

    static ViewKey of(String stockItemId) {
        return new ViewKey(StockItemId.wholeOf(stockItemId), stockItemId);
    }
}
