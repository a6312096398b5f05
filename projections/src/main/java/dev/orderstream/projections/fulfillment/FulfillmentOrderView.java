package dev.orderstream.projections.fulfillment;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orderstream.fulfillment.DeliveryAddressChanged;
import dev.orderstream.fulfillment.DeliveryFailureSettled;
import dev.orderstream.fulfillment.FulfillmentCancelled;
import dev.orderstream.fulfillment.FulfillmentClosed;
import dev.orderstream.fulfillment.FulfillmentEvent;
import dev.orderstream.fulfillment.FulfillmentHeld;
import dev.orderstream.fulfillment.FulfillmentIncomplete;
import dev.orderstream.fulfillment.FulfillmentLineCovered;
import dev.orderstream.fulfillment.FulfillmentLineReduced;
import dev.orderstream.fulfillment.FulfillmentOpened;
import dev.orderstream.fulfillment.FulfillmentResumed;
import dev.orderstream.fulfillment.FulfillmentScheduled;
import dev.orderstream.fulfillment.FulfillmentStatus;
import dev.orderstream.fulfillment.LinePicked;
import dev.orderstream.fulfillment.LinePickedShort;
import dev.orderstream.fulfillment.PickingStarted;
import dev.orderstream.fulfillment.ShipmentDelivered;
import dev.orderstream.fulfillment.ShipmentFailed;
import dev.orderstream.fulfillment.ShipmentLine;
import dev.orderstream.fulfillment.ShipmentPacked;
import dev.orderstream.fulfillment.ShipmentShipped;
import dev.orderstream.fulfillment.ShipmentTrackingAdded;
import dev.orderstream.fulfillment.ShippedLine;
import dev.orderstream.order.Address;
import dev.orderstream.projections.view.FirstEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The work at one location for one order as clients read it.
 *
 * @param resumesAs what it goes on as when it is no longer held
 * @param reason why it is held or was cancelled
 * @param shippingAddress where the goods go, if known
 * @param version sequence number of the last event that the view has seen
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FulfillmentOrderView(
        String fulfillmentOrderId,
        String orderId,
        String location,
        FulfillmentStatus status,
        @Nullable FulfillmentStatus resumesAs,
        @Nullable String reason,
        List<WorkLineView> lines,
        List<ShipmentView> shipments,
        @Nullable Address shippingAddress,
        long version) {

    /** What the details of shipments take at most in JSON. */
    private static final int BYTES_OF_SHIPMENTS = 250_000;

    /** The work after one more event. */
    public static FulfillmentOrderView after(
            @Nullable FulfillmentOrderView before, FulfillmentEvent event, long version) {
        if (event instanceof FulfillmentScheduled scheduled) {
            return of(scheduled, version);
        }
        return FirstEvent.seen(
                        before, "Fulfillment order", event.fulfillmentOrderId().value(), version)
                .after(event)
                .at(version);
    }

    private static FulfillmentOrderView of(FulfillmentScheduled event, long version) {
        return new FulfillmentOrderView(
                event.fulfillmentOrderId().value(),
                event.orderId().value(),
                event.location(),
                FulfillmentStatus.SCHEDULED,
                null,
                null,
                event.lines().stream()
                        .map(line -> WorkLineView.of(line, event.awaited().contains(line.lineId())))
                        .toList(),
                List.of(),
                event.shippingAddress(),
                version);
    }

    private FulfillmentOrderView after(FulfillmentEvent event) {
        if (event instanceof FulfillmentOpened) {
            return proceed(FulfillmentStatus.OPEN);
        }
        if (event instanceof PickingStarted) {
            return proceed(FulfillmentStatus.IN_PROGRESS);
        }
        if (event instanceof FulfillmentHeld held) {
            return with(FulfillmentStatus.ON_HOLD, status, held.reason());
        }
        if (event instanceof FulfillmentResumed && resumesAs != null) {
            return with(resumesAs, null, null);
        }
        if (event instanceof FulfillmentClosed) {
            return with(FulfillmentStatus.CLOSED, null, null);
        }
        if (event instanceof FulfillmentIncomplete) {
            return with(FulfillmentStatus.INCOMPLETE, null, null);
        }
        if (event instanceof FulfillmentCancelled cancelled) {
            return with(FulfillmentStatus.CANCELLED, null, cancelled.reason());
        }
        if (event instanceof DeliveryAddressChanged changed) {
            return with(lines, shipments, changed.shippingAddress());
        }
        return afterWork(event);
    }

    private FulfillmentOrderView afterWork(FulfillmentEvent event) {
        if (event instanceof FulfillmentLineCovered covered) {
            return withLine(covered.lineId(), WorkLineView::covered);
        }
        if (event instanceof FulfillmentLineReduced reduced) {
            return withLine(reduced.lineId(), line -> line.withRequested(reduced.quantity()));
        }
        if (event instanceof LinePicked picked) {
            return withLine(picked.lineId(), line -> line.withPicked(picked.picked()));
        }
        if (event instanceof LinePickedShort missed) {
            return withLine(missed.lineId(), line -> line.withMissing(missed.missing()));
        }
        if (event instanceof ShipmentPacked packed) {
            return packed(packed);
        }
        if (event instanceof ShipmentShipped shipped) {
            return shipped(shipped);
        }
        if (event instanceof ShipmentDelivered delivered) {
            return withShipment(delivered.shipmentId(), shipment -> shipment.delivered(delivered.deliveredAt()));
        }
        if (event instanceof ShipmentFailed failed) {
            return withShipment(failed.shipmentId(), shipment -> shipment.failed(failed.reason()));
        }
        if (event instanceof ShipmentTrackingAdded added) {
            return withShipment(added.shipmentId(), shipment -> shipment.tracked(added));
        }
        if (event instanceof DeliveryFailureSettled settled) {
            return withShipment(settled.shipmentId(), shipment -> shipment.settled(settled.resolution()));
        }
        return this;
    }

    private FulfillmentOrderView packed(ShipmentPacked event) {
        FulfillmentOrderView packed = this;
        for (ShipmentLine line : event.lines()) {
            packed = packed.withLine(line.lineId(), before -> before.withPacked(line.quantity()));
        }
        List<ShipmentView> more = new ArrayList<>(shipments);
        more.add(ShipmentView.packed(event));
        return packed.with(packed.lines, more, shippingAddress);
    }

    private FulfillmentOrderView shipped(ShipmentShipped event) {
        FulfillmentOrderView shipped = withShipment(event.shipmentId(), shipment -> shipment.shipped(event));
        for (ShippedLine line : event.lines()) {
            shipped = shipped.withLine(line.lineId(), before -> before.withShipped(line.shipped()));
        }
        return shipped;
    }

    private FulfillmentOrderView proceed(FulfillmentStatus next) {
        return status == FulfillmentStatus.ON_HOLD ? with(status, next, reason) : with(next, null, null);
    }

    private FulfillmentOrderView withLine(String lineId, UnaryOperator<WorkLineView> change) {
        return with(
                lines.stream()
                        .map(line -> line.lineId().equals(lineId) ? change.apply(line) : line)
                        .toList(),
                shipments,
                shippingAddress);
    }

    private FulfillmentOrderView withShipment(String shipmentId, UnaryOperator<ShipmentView> change) {
        return with(
                lines,
                shipments.stream()
                        .map(shipment -> shipment.shipmentId().equals(shipmentId) ? change.apply(shipment) : shipment)
                        .toList(),
                shippingAddress);
    }

    private FulfillmentOrderView with(
            FulfillmentStatus newStatus, @Nullable FulfillmentStatus newResumesAs, @Nullable String newReason) {
        return new FulfillmentOrderView(
                fulfillmentOrderId,
                orderId,
                location,
                newStatus,
                newResumesAs,
                newReason,
                lines,
                shipments,
                shippingAddress,
                version);
    }

    private FulfillmentOrderView with(
            List<WorkLineView> newLines, List<ShipmentView> newShipments, @Nullable Address newAddress) {
        return new FulfillmentOrderView(
                fulfillmentOrderId,
                orderId,
                location,
                status,
                resumesAs,
                reason,
                newLines,
                withinBounds(newShipments),
                newAddress,
                version);
    }

    /** The details of the latest shipments, as far as they are not too large for a document together with the order. */
    private static List<ShipmentView> withinBounds(List<ShipmentView> shipments) {
        List<ShipmentView> bounded = new ArrayList<>(shipments);
        int bytes = 0;
        for (int index = bounded.size() - 1; index >= 0; index--) {
            bytes += bounded.get(index).bytesOfDetails();
            if (bytes > BYTES_OF_SHIPMENTS) {
                bounded.set(index, bounded.get(index).withoutDetails());
            }
        }
        return List.copyOf(bounded);
    }

    private FulfillmentOrderView at(long newVersion) {
        return new FulfillmentOrderView(
                fulfillmentOrderId,
                orderId,
                location,
                status,
                resumesAs,
                reason,
                lines,
                shipments,
                shippingAddress,
                newVersion);
    }
}
