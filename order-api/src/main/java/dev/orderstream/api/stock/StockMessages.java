package dev.orderstream.api.stock;

import dev.orderstream.api.message.FeatureMessages;
import java.util.Map;

/** What back-end systems can say about stock. */
public final class StockMessages {

    /** By the type that senders give. */
    public static final FeatureMessages TYPES = new FeatureMessages(Map.ofEntries(
            Map.entry("ReceiveStock", StockMessage.Receipt.class),
            Map.entry("AdjustStock", StockMessage.Adjustment.class)));

    private StockMessages() {}
}
