package dev.orderstream.stock;

/** Something that is wanted of one stock item. */
public sealed interface StockCommand
        permits ReceiveStock, ReserveStock, ReleaseStock, ShipStock, TakeSoldStock, AdjustStock {

    /** Key of the stock item, {@code <sku>@<location>}; see {@link StockItem#idOf}. */
    String stockItemId();
}
