package dev.orderstream.projections.stock;

import dev.orderstream.projections.view.ViewKey;
import dev.orderstream.stock.StockItemId;

/** Where the view of a stock item is stored: in one partition with its buckets, so that one query finds them all. */
final class StockKey {

    private StockKey() {}

    static ViewKey of(StockItemId stockItemId) {
        return new ViewKey(stockItemId.whole().toString(), stockItemId.toString());
    }
}
