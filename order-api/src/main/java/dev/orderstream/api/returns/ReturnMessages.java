package dev.orderstream.api.returns;

import dev.orderstream.api.message.FeatureMessages;
import java.util.Map;

/** What back-end systems can say about returns. */
public final class ReturnMessages {

    /** By the type that senders give. */
    public static final FeatureMessages TYPES = new FeatureMessages(Map.ofEntries(
            Map.entry("RecordReturn", ReturnMessage.Recorded.class),
            Map.entry("ReceiveReturn", ReturnMessage.Receipt.class)));

    private ReturnMessages() {}
}
