package dev.orderstream.fulfillment;

import dev.orderstream.rule.DomainRefusal;
import dev.orderstream.rule.Shown;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A rule of {@link FulfillmentOrder} refused a command. */
public final class FulfillmentRefused extends DomainRefusal {

    /** It was scheduled before, for other goods. */
    public static final String SCHEDULE_DIFFERS = "fulfillment-differs";
    /** The state does not allow it. */
    public static final String NOT_POSSIBLE_NOW = "fulfillment-not-possible-now";
    /** Somebody is picking the goods already. */
    public static final String PICKING_STARTED = "picking-started";
    /** Something is packed already. */
    public static final String ALREADY_PACKED = "already-packed";
    /** There is no such line here. */
    public static final String UNKNOWN_LINE = "unknown-fulfillment-line";
    /** More units than are requested here and not missing. */
    public static final String MORE_THAN_REQUESTED = "more-than-requested";
    /** More units than are requested, not missing and in no shipment yet. */
    public static final String MORE_THAN_PICKED = "more-than-picked";
    /** The shipment id is in use for another shipment. */
    public static final String SHIPMENT_DIFFERS = "shipment-differs";
    /** No shipment was packed under this id. */
    public static final String UNKNOWN_SHIPMENT = "unknown-shipment";
    /** The shipment has arrived. */
    public static final String ALREADY_DELIVERED = "shipment-delivered";

    /** The shipment has another carrier or tracking number. */
    public static final String TRACKING_DIFFERS = "tracking-differs";
    /** Only what could not be delivered, and nobody has looked after yet, is settled. */
    public static final String SHIPMENT_NOT_FAILED = "shipment-not-failed";
    /** The shipment has arrived at another time. */
    public static final String DELIVERY_DIFFERS = "delivery-differs";
    /** The shipment could not be delivered for another reason. */
    public static final String DELIVERY_FAILURE_DIFFERS = "delivery-failure-differs";
    /** The shipment is said to have arrived at a time that has not come yet. */
    public static final String DELIVERY_FROM_THE_FUTURE = "delivery-from-the-future";

    /** The work has as many shipments as it may have. */
    public static final String TOO_MANY_SHIPMENTS = "too-many-shipments";

    private static final long serialVersionUID = 1L;

    private FulfillmentRefused(String code, String message) {
        super(code, message);
    }

    static FulfillmentRefused scheduleDiffers(FulfillmentOrderId id) {
        return new FulfillmentRefused(SCHEDULE_DIFFERS, "Fulfillment %s was scheduled for other goods".formatted(id));
    }

    static FulfillmentRefused tooManyShipments(FulfillmentOrderId id, String shipmentId, int most) {
        return new FulfillmentRefused(
                TOO_MANY_SHIPMENTS,
                "Shipment %s would be one more than the %d that fulfillment %s may have; pack more into each"
                        .formatted(shipmentId, most, id));
    }

    static FulfillmentRefused notPossibleNow(FulfillmentOrderId id, FulfillmentStatus status, String intent) {
        return new FulfillmentRefused(
                NOT_POSSIBLE_NOW, "Fulfillment %s is %s; %s is not possible now".formatted(id, status, intent));
    }

    static FulfillmentRefused pickingStarted(FulfillmentOrderId id, FulfillmentStatus status, String intent) {
        return new FulfillmentRefused(
                PICKING_STARTED,
                "Fulfillment %s is %s; %s is possible until picking starts".formatted(id, status, intent));
    }

    static FulfillmentRefused alreadyPacked(FulfillmentOrderId id) {
        return new FulfillmentRefused(
                ALREADY_PACKED,
                "Fulfillment %s has something packed and cannot be cancelled; hold it, or take the goods back as a return"
                        .formatted(id));
    }

    static FulfillmentRefused unknownLine(FulfillmentOrderId id, String lineId) {
        return new FulfillmentRefused(
                UNKNOWN_LINE, "Fulfillment %s has no line %s; name one that it has".formatted(id, lineId));
    }

    static FulfillmentRefused moreThanRequested(FulfillmentOrderId id, String lineId, int asked, int possible) {
        return new FulfillmentRefused(
                MORE_THAN_REQUESTED,
                "%d units of line %s of fulfillment %s were given in total; at most %d are possible"
                        .formatted(asked, lineId, id, possible));
    }

    static FulfillmentRefused moreThanPicked(FulfillmentOrderId id, String lineId, int asked, int possible) {
        return new FulfillmentRefused(
                MORE_THAN_PICKED,
                "%d units of line %s of fulfillment %s were to be packed; %d are requested, not missing and in no shipment yet"
                        .formatted(asked, lineId, id, possible));
    }

    static FulfillmentRefused shipmentDiffers(FulfillmentOrderId id, String shipmentId) {
        return new FulfillmentRefused(
                SHIPMENT_DIFFERS,
                "Shipment %s of fulfillment %s has other goods in it; use a shipment id of its own"
                        .formatted(shipmentId, id));
    }

    static FulfillmentRefused unknownShipment(FulfillmentOrderId id, String shipmentId) {
        return new FulfillmentRefused(
                UNKNOWN_SHIPMENT, "Fulfillment %s has no shipment %s; pack it first".formatted(id, shipmentId));
    }

    static FulfillmentRefused trackingDiffers(
            FulfillmentOrderId id, String shipmentId, @Nullable String carrier, @Nullable String trackingNumber) {
        return new FulfillmentRefused(
                TRACKING_DIFFERS,
                "Shipment %s of fulfillment %s left with carrier %s as %s; clear up with the carrier which is right"
                        .formatted(shipmentId, id, carrier, trackingNumber));
    }

    static FulfillmentRefused shipmentNotFailed(FulfillmentOrderId id, String shipmentId, Shipment shipment) {
        String state = shipment.settled() == null ? shipment.status().toString() : "settled as " + shipment.settled();
        return new FulfillmentRefused(
                SHIPMENT_NOT_FAILED,
                "Shipment %s of fulfillment %s is %s; only one that has FAILED is settled"
                        .formatted(shipmentId, id, state));
    }

    static FulfillmentRefused deliveryDiffers(FulfillmentOrderId id, String shipmentId, Instant arrived, Instant told) {
        return new FulfillmentRefused(
                DELIVERY_DIFFERS,
                "Shipment %s of fulfillment %s arrived at %s and not at %s; clear up with the carrier which is right"
                        .formatted(shipmentId, id, arrived, told));
    }

    static FulfillmentRefused deliveryFailureDiffers(
            FulfillmentOrderId id, String shipmentId, String known, String told) {
        return new FulfillmentRefused(
                DELIVERY_FAILURE_DIFFERS,
                "Shipment %s of fulfillment %s was not delivered because of \"%s\" and not \"%s\"; clear up with the carrier which is right"
                        .formatted(shipmentId, id, Shown.of(known), Shown.of(told)));
    }

    static FulfillmentRefused deliveryFromTheFuture(
            FulfillmentOrderId id, String shipmentId, Instant deliveredAt, Instant now) {
        return new FulfillmentRefused(
                DELIVERY_FROM_THE_FUTURE,
                "Shipment %s of fulfillment %s arrived at %s and it is %s; check the carrier's clock"
                        .formatted(shipmentId, id, deliveredAt, now));
    }

    static FulfillmentRefused alreadyDelivered(FulfillmentOrderId id, String shipmentId) {
        return new FulfillmentRefused(
                ALREADY_DELIVERED,
                "Shipment %s of fulfillment %s has arrived; clear up with the carrier why it says otherwise"
                        .formatted(shipmentId, id));
    }
}
