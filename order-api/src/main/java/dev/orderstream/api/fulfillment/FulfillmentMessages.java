package dev.orderstream.api.fulfillment;

import dev.orderstream.api.message.FeatureMessages;
import java.util.Map;

/** What back-end systems can say about fulfillment orders. */
public final class FulfillmentMessages {

    /** By the type that senders give. */
    public static final FeatureMessages TYPES = new FeatureMessages(Map.ofEntries(
            Map.entry("StartPicking", FulfillmentMessage.PickingStart.class),
            Map.entry("RecordPick", FulfillmentMessage.Pick.class),
            Map.entry("ReportShortPick", FulfillmentMessage.ShortPick.class),
            Map.entry("PackShipment", FulfillmentMessage.Packing.class),
            Map.entry("RecordShipment", FulfillmentMessage.Dispatch.class),
            Map.entry("RecordDelivery", FulfillmentMessage.Delivery.class),
            Map.entry("RecordDeliveryFailure", FulfillmentMessage.DeliveryFailure.class)));

    private FulfillmentMessages() {}
}
