package dev.orderstream.fulfillment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A shipment and where it is.
 *
 * @param carrier who has taken it, if told
 * @param trackingNumber what the carrier calls it, if told
 * @param settled what the customer got instead, if it did not arrive and somebody has looked after that
 */
record Shipment(
        List<ShipmentLine> lines,
        ShipmentStatus status,
        @Nullable String carrier,
        @Nullable String trackingNumber,
        @Nullable DeliveryResolution settled) {

    static Shipment packed(List<ShipmentLine> lines) {
        return new Shipment(lines, ShipmentStatus.PACKED, null, null, null);
    }

    Shipment now(ShipmentStatus newStatus) {
        return new Shipment(lines, newStatus, carrier, trackingNumber, settled);
    }

    /** What was told before stays. */
    Shipment tracked(@Nullable String by, @Nullable String tracking) {
        return new Shipment(
                lines,
                status,
                carrier == null ? by : carrier,
                trackingNumber == null ? tracking : trackingNumber,
                settled);
    }

    Shipment settled(DeliveryResolution resolution) {
        return new Shipment(lines, status, carrier, trackingNumber, resolution);
    }

    boolean isTrackedOtherwise(@Nullable String by, @Nullable String tracking) {
        return differs(carrier, by) || differs(trackingNumber, tracking);
    }

    private static boolean differs(@Nullable String known, @Nullable String told) {
        return known != null && told != null && !known.equals(told);
    }
}
