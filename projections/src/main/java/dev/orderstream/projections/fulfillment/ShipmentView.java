package dev.orderstream.projections.fulfillment;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orderstream.fulfillment.DeliveryResolution;
import dev.orderstream.fulfillment.ShipmentLine;
import dev.orderstream.fulfillment.ShipmentPacked;
import dev.orderstream.fulfillment.ShipmentShipped;
import dev.orderstream.fulfillment.ShipmentStatus;
import dev.orderstream.fulfillment.ShipmentTrackingAdded;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A shipment and where it is.
 *
 * @param lines what is in it; empty where {@code shortened}
 * @param carrier who has taken it, if told
 * @param trackingNumber what the carrier calls it, if told
 * @param failure why it could not be delivered, as the carrier names it
 * @param settledAs what the customer got instead, if somebody has looked after that
 * @param shortened true where the work has so many shipments that lines and failure of this one are left out; else missing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ShipmentView(
        String shipmentId,
        ShipmentStatus status,
        List<ShipmentLine> lines,
        @Nullable String carrier,
        @Nullable String trackingNumber,
        @Nullable Instant deliveredAt,
        @Nullable String failure,
        @Nullable DeliveryResolution settledAs,
        @Nullable Boolean shortened) {

    private static final int BYTES_OF_LINE = 30;

    static ShipmentView packed(ShipmentPacked event) {
        return new ShipmentView(
                event.shipmentId(), ShipmentStatus.PACKED, event.lines(), null, null, null, null, null, null);
    }

    ShipmentView shipped(ShipmentShipped event) {
        return new ShipmentView(
                shipmentId,
                ShipmentStatus.SHIPPED,
                lines,
                event.carrier(),
                event.trackingNumber(),
                null,
                null,
                null,
                shortened);
    }

    ShipmentView delivered(Instant at) {
        return new ShipmentView(
                shipmentId, ShipmentStatus.DELIVERED, lines, carrier, trackingNumber, at, failure, null, shortened);
    }

    ShipmentView failed(String reason) {
        return new ShipmentView(
                shipmentId,
                ShipmentStatus.FAILED,
                lines,
                carrier,
                trackingNumber,
                deliveredAt,
                reason,
                null,
                shortened);
    }

    ShipmentView tracked(ShipmentTrackingAdded event) {
        return new ShipmentView(
                shipmentId,
                status,
                lines,
                carrier == null ? event.carrier() : carrier,
                trackingNumber == null ? event.trackingNumber() : trackingNumber,
                deliveredAt,
                failure,
                settledAs,
                shortened);
    }

    ShipmentView settled(DeliveryResolution resolution) {
        return new ShipmentView(
                shipmentId, status, lines, carrier, trackingNumber, deliveredAt, failure, resolution, shortened);
    }

    ShipmentView withoutDetails() {
        return new ShipmentView(
                shipmentId, status, List.of(), carrier, trackingNumber, deliveredAt, null, settledAs, true);
    }

    /** Roughly what its details take in JSON. */
    int bytesOfDetails() {
        int bytes = failure == null ? 0 : 3 * failure.length();
        for (ShipmentLine line : lines) {
            bytes += BYTES_OF_LINE + 3 * line.lineId().length();
        }
        return bytes;
    }
}
