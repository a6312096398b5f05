package dev.orderstream.fulfillment;

import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import dev.orderstream.order.Address;
import dev.orderstream.rule.Outcome;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What the events of a fulfilment order leave behind, and nothing that decides. */
abstract class FulfillmentHistory {

    @AggregateIdentifier
    String fulfillmentOrderId;

    String orderId;
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
        shipments.put(event.shipmentId(), new Shipment(event.lines(), ShipmentStatus.PACKED));
        for (ShipmentLine packed : event.lines()) {
            change(packed.lineId(), line -> line.withPacked(packed.quantity()));
        }
    }

    @EventSourcingHandler
    void on(ShipmentShipped event) {
        move(event.shipmentId(), ShipmentStatus.SHIPPED);
        for (ShippedLine shipped : event.lines()) {
            change(shipped.lineId(), line -> line.withShipped(shipped.shipped()));
        }
    }

    @EventSourcingHandler
    void on(ShipmentDelivered event) {
        move(event.shipmentId(), ShipmentStatus.DELIVERED);
    }

    @EventSourcingHandler
    void on(ShipmentFailed event) {
        move(event.shipmentId(), ShipmentStatus.FAILED);
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
    }

    private void move(String shipmentId, ShipmentStatus next) {
        shipments.computeIfPresent(shipmentId, (id, shipment) -> shipment.now(next));
    }

    private void change(String lineId, UnaryOperator<WorkLine> change) {
        lines.computeIfPresent(lineId, (id, line) -> change.apply(line));
    }
}
