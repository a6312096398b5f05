package dev.orderstream.api.order;

import dev.orderstream.api.message.FeatureMessages;
import java.util.Map;

/** What back-end systems can say about orders. */
public final class OrderMessages {

    /** By the type that senders give. */
    public static final FeatureMessages TYPES = new FeatureMessages(Map.ofEntries(
            Map.entry("RecordSale", OrderMessage.Sale.class),
            Map.entry("CompleteOrder", OrderMessage.Completion.class),
            Map.entry("CancelOrder", OrderMessage.Cancellation.class)));

    private OrderMessages() {}
}
