package dev.orderstream.fulfillment;

import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import dev.orderstream.order.Address;
import dev.orderstream.rule.Outcome;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What the events of a fulfillment order leave behind, and nothing that decides. */
abstract class FulfillmentHistory {

    @SuppressWarnings("NullAway.Init") // Set by the first event; no other command comes before it.
    @AggregateIdentifier
    String fulfillmentOrderId;

    @SuppressWarnings("NullAway.Init") // Set by the first event; no other command comes before it.
    String orderId;

    @SuppressWarnings("NullAway.Init") // Set by the first event; no other command comes before it.
    String location;

    @Nullable
    FulfillmentStatus status;

    /** What the work goes back to when it is resumed. */
    @Nullable
    FulfillmentStatus heldFrom;

    Map<String, WorkLine> lines = new LinkedHashMap<>();
    Set<String> awaited = new HashSet<>();

    @Nullable
    Address shippingAddress;

    Map<String, Shipment> shipments = new LinkedHashMap<>();

    /** What is said of shipments that cannot be packed yet, by shipment. */
    Map<String, EarlyReport> early = new LinkedHashMap<>();

    /** Where a fulfillment order stands, once there is one. */
    FulfillmentStatus status() {
        return Objects.requireNonNull(status, "status of a fulfillment order that no event has made");
    }

    static Outcome changed() {
        return Outcome.changed(getVersion());
    }

    static Outcome unchanged() {
        return Outcome.unchanged(getVersion());
    }

    /** Where the work stands, or would if it were not held. */
    @Nullable
    FulfillmentStatus progress() {
        return status == FulfillmentStatus.ON_HOLD ? heldFrom : status;
    }

    @EventSourcingHandler
    void on(FulfillmentScheduled event) {
        fulfillmentOrderId = event.fulfillmentOrderId();
        orderId = event.orderId();
        location = event.location();
        status = FulfillmentStatus.SCHEDULED;
        event.lines().forEach(line -> lines.put(line.lineId(), WorkLine.of(line)));
        awaited.addAll(event.awaited());
        shippingAddress = event.shippingAddress();
    }

    @EventSourcingHandler
    void on(FulfillmentLineCovered event) {
        awaited.remove(event.lineId());
    }

    @EventSourcingHandler
    void on(FulfillmentOpened event) {
        proceed(FulfillmentStatus.OPEN);
    }

    @EventSourcingHandler
    void on(FulfillmentHeld event) {
        heldFrom = status;
        status = FulfillmentStatus.ON_HOLD;
    }

    @EventSourcingHandler
    void on(FulfillmentResumed event) {
        status = heldFrom;
        heldFrom = null;
    }

    @EventSourcingHandler
    void on(FulfillmentLineReduced event) {
        change(event.lineId(), line -> line.withRequested(event.quantity()));
        if (event.quantity() == 0) {
            awaited.remove(event.lineId());
        }
    }

    @EventSourcingHandler
    void on(DeliveryAddressChanged event) {
        shippingAddress = event.shippingAddress();
    }

    @EventSourcingHandler
    void on(PickingStarted event) {
        proceed(FulfillmentStatus.IN_PROGRESS);
    }

    @EventSourcingHandler
    void on(LinePicked event) {
        change(event.lineId(), line -> line.withPicked(event.picked()));
    }

    @EventSourcingHandler
    void on(LinePickedShort event) {
        change(event.lineId(), line -> line.withMissing(event.missing()));
    }

    @EventSourcingHandler
    void on(ShipmentPacked event) {
        shipments.put(event.shipmentId(), Shipment.packed(event.lines()));
        early.remove(event.shipmentId());
        for (ShipmentLine packed : event.lines()) {
            change(packed.lineId(), line -> line.withPacked(packed.quantity()));
        }
    }

    @EventSourcingHandler
    void on(ShipmentShipped event) {
        changeShipment(event.shipmentId(), Shipment::shipped);
        track(event.shipmentId(), event.carrier(), event.trackingNumber());
        for (ShippedLine shipped : event.lines()) {
            change(shipped.lineId(), line -> line.withShipped(shipped.shipped()));
        }
    }

    @EventSourcingHandler
    void on(ShipmentDelivered event) {
        changeShipment(event.shipmentId(), shipment -> shipment.delivered(event.deliveredAt()));
    }

    @EventSourcingHandler
    void on(ShipmentFailed event) {
        changeShipment(event.shipmentId(), shipment -> shipment.failed(event.reason()));
    }

    @EventSourcingHandler
    void on(ShipmentTrackingAdded event) {
        track(event.shipmentId(), event.carrier(), event.trackingNumber());
    }

    @EventSourcingHandler
    void on(DeliveryFailureSettled event) {
        changeShipment(event.shipmentId(), shipment -> shipment.settled(event.resolution(), event.reason()));
    }

    @EventSourcingHandler
    void on(PackingReportedEarly event) {
        report(event.shipmentId(), before -> before.packed(event.lines()));
    }

    @EventSourcingHandler
    void on(DepartureReportedEarly event) {
        report(event.shipmentId(), before -> before.departed(event.carrier(), event.trackingNumber()));
    }

    @EventSourcingHandler
    void on(DeliveryReportedEarly event) {
        report(event.shipmentId(), before -> before.delivered(event.deliveredAt()));
    }

    @EventSourcingHandler
    void on(DeliveryFailureReportedEarly event) {
        report(event.shipmentId(), before -> before.failed(event.reason()));
    }

    @EventSourcingHandler
    void on(FulfillmentClosed event) {
        finish(FulfillmentStatus.CLOSED);
    }

    @EventSourcingHandler
    void on(FulfillmentIncomplete event) {
        finish(FulfillmentStatus.INCOMPLETE);
    }

    @EventSourcingHandler
    void on(FulfillmentCancelled event) {
        finish(FulfillmentStatus.CANCELLED);
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
