package dev.orderstream.stock;

import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** Units have arrived. */
@Revision("1")
public record StockReceived(
        String stockItemId,
        String sku,
        String location,
        int quantity,
        @Nullable String reference,
        long onHand,
        long reserved)
        implements StockEvent {}
