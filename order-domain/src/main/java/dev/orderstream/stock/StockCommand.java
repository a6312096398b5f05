package dev.orderstream.stock;

/** Something that is wanted of one stock item. */
public sealed interface StockCommand
        permits ReceiveStock,
                ReserveStock,
                AllocateStock,
                ReleaseStock,
                ExpireReservations,
                ShipStock,
                TakeSoldStock,
                AdjustStock,
                SetStockAside,
                ReportMissingStock,
                PutStockBack,
                WriteOffStock,
                TakeBackStock,
                SetStockPolicy,
                CountStock,
                SendTransfer,
                ExpectTransfer,
                ReceiveTransfer {

    /** Key of the stock item, {@code <sku>@<location>}; see {@link StockItemId#of}. */
    StockItemId stockItemId();
}
