package dev.orderstream.fulfillment;

import dev.orderstream.order.Address;
import dev.orderstream.rule.AggregateState;
import dev.orderstream.rule.Fold;
import dev.orderstream.rule.OrderId;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What the events of a fulfillment order leave behind. It decides nothing, and only {@link #evolve} changes it. */
final class FulfillmentState implements AggregateState {

    private static final Fold<FulfillmentState, FulfillmentEvent> FOLD = Fold.<FulfillmentState, FulfillmentEvent>over(
                    FulfillmentEvent.class)
            .on(FulfillmentScheduled.class, FulfillmentState::schedule)
            .on(FulfillmentLineCovered.class, (work, event) -> work.awaited.remove(event.lineId()))
            .on(FulfillmentOpened.class, (work, event) -> work.proceed(FulfillmentStatus.OPEN))
            .on(FulfillmentHeld.class, (work, event) -> {
                work.heldFrom = work.status;
                work.status = FulfillmentStatus.ON_HOLD;
            })
            .on(FulfillmentResumed.class, (work, event) -> {
                work.status = work.heldFrom;
                work.heldFrom = null;
            })
            .on(FulfillmentLineReduced.class, (work, event) -> {
                work.change(event.lineId(), line -> line.withRequested(event.quantity()));
                if (event.quantity() == 0) {
                    work.awaited.remove(event.lineId());
                }
            })
            .on(DeliveryAddressChanged.class, (work, event) -> work.shippingAddress = event.shippingAddress())
            .on(PickingStarted.class, (work, event) -> work.proceed(FulfillmentStatus.IN_PROGRESS))
            .on(LinePicked.class, (work, event) -> work.change(event.lineId(), line -> line.withPicked(event.picked())))
            .on(
                    LinePickedShort.class,
                    (work, event) -> work.change(event.lineId(), line -> line.withMissing(event.missing())))
            .on(ShipmentPacked.class, FulfillmentState::pack)
            .on(ShipmentShipped.class, FulfillmentState::ship)
            .on(
                    ShipmentDelivered.class,
                    (work, event) -> work.changeShipment(
                            event.shipmentId(), shipment -> shipment.delivered(event.deliveredAt())))
            .on(
                    ShipmentFailed.class,
                    (work, event) ->
                            work.changeShipment(event.shipmentId(), shipment -> shipment.failed(event.reason())))
            .on(
                    ShipmentTrackingAdded.class,
                    (work, event) -> work.track(event.shipmentId(), event.carrier(), event.trackingNumber()))
            .on(
                    DeliveryFailureSettled.class,
                    (work, event) -> work.changeShipment(
                            event.shipmentId(), shipment -> shipment.settled(event.resolution(), event.reason())))
            .on(
                    PackingReportedEarly.class,
                    (work, event) -> work.report(event.shipmentId(), before -> before.packed(event.lines())))
            .on(
                    DepartureReportedEarly.class,
                    (work, event) -> work.report(
                            event.shipmentId(), before -> before.departed(event.carrier(), event.trackingNumber())))
            .on(
                    DeliveryReportedEarly.class,
                    (work, event) -> work.report(event.shipmentId(), before -> before.delivered(event.deliveredAt())))
            .on(
                    DeliveryFailureReportedEarly.class,
                    (work, event) -> work.report(event.shipmentId(), before -> before.failed(event.reason())))
            .on(FulfillmentClosed.class, (work, event) -> work.finish(FulfillmentStatus.CLOSED))
            .on(FulfillmentIncomplete.class, (work, event) -> work.finish(FulfillmentStatus.INCOMPLETE))
            .on(FulfillmentCancelled.class, (work, event) -> work.finish(FulfillmentStatus.CANCELLED))
            .complete();

    @SuppressWarnings("NullAway.Init") // Set by the first event; no other command comes before it.
    private FulfillmentOrderId fulfillmentOrderId;

    @SuppressWarnings("NullAway.Init") // Set by the first event; no other command comes before it.
    private OrderId orderId;

    @SuppressWarnings("NullAway.Init") // Set by the first event; no other command comes before it.
    private String location;

    private @Nullable FulfillmentStatus status;

    /** What the work goes back to when it is resumed. */
    private @Nullable FulfillmentStatus heldFrom;

    private Map<String, WorkLine> lines = new LinkedHashMap<>();
    private Set<String> awaited = new HashSet<>();

    private @Nullable Address shippingAddress;

    private Map<String, Shipment> shipments = new LinkedHashMap<>();

    /** What is said of shipments that cannot be packed yet, by shipment. */
    private Map<String, EarlyReport> early = new LinkedHashMap<>();

    /** Takes note of the next event. */
    void evolve(FulfillmentEvent event) {
        FOLD.apply(this, event, Instant.EPOCH);
    }

    /** Whether the work was ever scheduled. */
    boolean exists() {
        return status != null;
    }

    /** The key of the fulfillment order; null while no event has named it. */
    @Nullable
    String knownId() {
        return fulfillmentOrderId == null ? null : fulfillmentOrderId.value();
    }

    FulfillmentOrderId fulfillmentOrderId() {
        return fulfillmentOrderId;
    }

    OrderId orderId() {
        return orderId;
    }

    String location() {
        return location;
    }

    /** Where a fulfillment order stands, once there is one. */
    FulfillmentStatus status() {
        return Objects.requireNonNull(status, "status of a fulfillment order that no event has made");
    }

    boolean is(FulfillmentStatus asked) {
        return status == asked;
    }

    /** Whether the work stands there, or would if it were not held. */
    boolean isAt(FulfillmentStatus asked) {
        return (status == FulfillmentStatus.ON_HOLD ? heldFrom : status) == asked;
    }

    boolean isOver() {
        return is(FulfillmentStatus.CLOSED) || is(FulfillmentStatus.INCOMPLETE) || is(FulfillmentStatus.CANCELLED);
    }

    Map<String, WorkLine> lines() {
        return Collections.unmodifiableMap(lines);
    }

    boolean awaits(String lineId) {
        return awaited.contains(lineId);
    }

    boolean awaitsNothing() {
        return awaited.isEmpty();
    }

    @Nullable
    Address shippingAddress() {
        return shippingAddress;
    }

    Map<String, Shipment> shipments() {
        return Collections.unmodifiableMap(shipments);
    }

    /** What is said of shipments that cannot be packed yet, by shipment. */
    Map<String, EarlyReport> early() {
        return Collections.unmodifiableMap(early);
    }

    private void schedule(FulfillmentScheduled event) {
        fulfillmentOrderId = event.fulfillmentOrderId();
        orderId = event.orderId();
        location = event.location();
        status = FulfillmentStatus.SCHEDULED;
        event.lines().forEach(line -> lines.put(line.lineId(), WorkLine.of(line)));
        awaited.addAll(event.awaited());
        shippingAddress = event.shippingAddress();
    }

    private void pack(ShipmentPacked event) {
        shipments.put(event.shipmentId(), Shipment.packed(event.lines()));
        early.remove(event.shipmentId());
        for (ShipmentLine packed : event.lines()) {
            change(packed.lineId(), line -> line.withPacked(packed.quantity()));
        }
    }

    private void ship(ShipmentShipped event) {
        changeShipment(event.shipmentId(), Shipment::shipped);
        track(event.shipmentId(), event.carrier(), event.trackingNumber());
        for (ShippedLine shipped : event.lines()) {
            change(shipped.lineId(), line -> line.withShipped(shipped.shipped()));
        }
    }

    private void proceed(FulfillmentStatus next) {
        if (status == FulfillmentStatus.ON_HOLD) {
            heldFrom = next;
        } else {
            status = next;
        }
    }

    private void finish(FulfillmentStatus end) {
        status = end;
        heldFrom = null;
        early.clear();
    }

    private void report(String shipmentId, UnaryOperator<EarlyReport> change) {
        early.put(shipmentId, change.apply(early.getOrDefault(shipmentId, EarlyReport.NONE)));
    }

    private void track(String shipmentId, @Nullable String carrier, @Nullable String trackingNumber) {
        changeShipment(shipmentId, shipment -> shipment.tracked(carrier, trackingNumber));
    }

    private void changeShipment(String shipmentId, UnaryOperator<Shipment> change) {
        shipments.computeIfPresent(shipmentId, (id, shipment) -> change.apply(shipment));
    }

    private void change(String lineId, UnaryOperator<WorkLine> change) {
        lines.computeIfPresent(lineId, (id, line) -> change.apply(line));
    }
}
