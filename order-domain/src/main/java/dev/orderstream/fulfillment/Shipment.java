package dev.orderstream.fulfillment;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A shipment and where it is.
 *
 * @param carrier who has taken it, if told
 * @param trackingNumber what the carrier calls it, if told
 * @param deliveredAt when it has arrived, if it has
 * @param failure why it could not be delivered, if so
 * @param settled what the customer got instead, if it did not arrive and somebody has looked after that
 * @param settlement why, for people
 */
record Shipment(
        List<ShipmentLine> lines,
        ShipmentStatus status,
        @Nullable String carrier,
        @Nullable String trackingNumber,
        @Nullable Instant deliveredAt,
        @Nullable String failure,
        @Nullable DeliveryResolution settled,
        @Nullable String settlement) {

    static Shipment packed(List<ShipmentLine> lines) {
        return new Shipment(lines, ShipmentStatus.PACKED, null, null, null, null, null, null);
    }

    Shipment shipped() {
        return now(ShipmentStatus.SHIPPED, deliveredAt, failure);
    }

    Shipment delivered(Instant at) {
        return now(ShipmentStatus.DELIVERED, at, failure);
    }

    Shipment failed(String reason) {
        return now(ShipmentStatus.FAILED, deliveredAt, reason);
    }

    private Shipment now(ShipmentStatus newStatus, @Nullable Instant arrival, @Nullable String reason) {
        return new Shipment(lines, newStatus, carrier, trackingNumber, arrival, reason, settled, settlement);
    }

    /** What was told before stays. */
    Shipment tracked(@Nullable String by, @Nullable String tracking) {
        return new Shipment(
                lines,
                status,
                carrier == null ? by : carrier,
                trackingNumber == null ? tracking : trackingNumber,
                deliveredAt,
                failure,
                settled,
                settlement);
    }

    Shipment settled(DeliveryResolution resolution, String reason) {
        return new Shipment(lines, status, carrier, trackingNumber, deliveredAt, failure, resolution, reason);
    }

    boolean isSettledAs(SettleDeliveryFailure command) {
        return command.resolution() == settled && command.reason().equals(settlement);
    }

    boolean hasOtherTracking(@Nullable String by, @Nullable String tracking) {
        return differs(carrier, by) || differs(trackingNumber, tracking);
    }

    private static boolean differs(@Nullable String known, @Nullable String told) {
        return known != null && told != null && !known.equals(told);
    }
}
