package dev.orderstream.fulfillment;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a shipment before it can be packed.
 *
 * @param packed what is in it; null if not told
 * @param departed whether a carrier has taken it
 * @param deliveredAt when it has arrived; null if not told
 * @param failure why it could not be delivered; null if not told
 */
record EarlyReport(
        @Nullable List<ShipmentLine> packed,
        boolean departed,
        @Nullable String carrier,
        @Nullable String trackingNumber,
        @Nullable Instant deliveredAt,
        @Nullable String failure) {

    static final EarlyReport NONE = new EarlyReport(null, false, null, null, null, null);

    EarlyReport packed(List<ShipmentLine> lines) {
        return new EarlyReport(List.copyOf(lines), departed, carrier, trackingNumber, deliveredAt, failure);
    }

    EarlyReport departed(@Nullable String by, @Nullable String tracking) {
        return new EarlyReport(
                packed,
                true,
                by == null ? carrier : by,
                tracking == null ? trackingNumber : tracking,
                deliveredAt,
                failure);
    }

    EarlyReport delivered(Instant at) {
        return new EarlyReport(packed, departed, carrier, trackingNumber, at, failure);
    }

    EarlyReport failed(String reason) {
        return new EarlyReport(packed, departed, carrier, trackingNumber, deliveredAt, reason);
    }

    /** Whether it has left: who delivers a shipment, or fails to, has taken it. */
    boolean hasLeft() {
        return departed || deliveredAt != null || failure != null;
    }
}
