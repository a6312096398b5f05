package dev.orderstream.fulfillment;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.orderstream.rule.Outcome;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.jspecify.annotations.Nullable;

/** Parcels are packed, taken by a carrier, and arrive or do not. What a carrier says about a parcel never goes backwards. */
abstract class FulfillmentShipping extends FulfillmentHistory {

    @CommandHandler
    Outcome pack(PackShipment command) {
        Shipment known = shipments.get(command.shipmentId());
        if (known != null) {
            if (!known.lines().equals(command.lines())) {
                throw FulfillmentRefused.shipmentDiffers(fulfillmentOrderId, command.shipmentId());
            }
            return unchanged();
        }
        requireInProgress("packing");
        for (ShipmentLine packed : command.lines()) {
            WorkLine line = line(packed.lineId());
            int inThisParcel = command.lines().stream()
                    .filter(other -> other.lineId().equals(packed.lineId()))
                    .mapToInt(ShipmentLine::quantity)
                    .sum();
            int possible = line.picked() - line.packed();
            if (inThisParcel > possible) {
                throw FulfillmentRefused.moreThanPicked(fulfillmentOrderId, line.lineId(), inThisParcel, possible);
            }
        }
        apply(new ShipmentPacked(fulfillmentOrderId, orderId, command.shipmentId(), command.lines(), shippingAddress));
        return changed();
    }

    @CommandHandler
    Outcome recordShipment(RecordShipment command) {
        if (shipment(command.shipmentId()).status() != ShipmentStatus.PACKED) {
            return unchanged();
        }
        ship(command.shipmentId(), command.carrier(), command.trackingNumber());
        closeIfDone();
        return changed();
    }

    @CommandHandler
    Outcome recordDelivery(RecordDelivery command, Clock clock) {
        ShipmentStatus before = shipment(command.shipmentId()).status();
        if (before == ShipmentStatus.DELIVERED) {
            return unchanged();
        }
        if (before == ShipmentStatus.PACKED) {
            ship(command.shipmentId(), null, null);
        }
        apply(new ShipmentDelivered(
                fulfillmentOrderId,
                orderId,
                command.shipmentId(),
                command.deliveredAt() == null ? clock.instant() : command.deliveredAt()));
        closeIfDone();
        return changed();
    }

    @CommandHandler
    Outcome recordDeliveryFailure(RecordDeliveryFailure command) {
        ShipmentStatus before = shipment(command.shipmentId()).status();
        if (before == ShipmentStatus.FAILED) {
            return unchanged();
        }
        if (before == ShipmentStatus.DELIVERED) {
            throw FulfillmentRefused.alreadyDelivered(fulfillmentOrderId, command.shipmentId());
        }
        if (before == ShipmentStatus.PACKED) {
            ship(command.shipmentId(), null, null);
        }
        apply(new ShipmentFailed(fulfillmentOrderId, orderId, command.shipmentId(), command.reason()));
        closeIfDone();
        return changed();
    }

    private void ship(String shipmentId, @Nullable String carrier, @Nullable String trackingNumber) {
        List<ShippedLine> shipped = new ArrayList<>();
        for (ShipmentLine packed : shipment(shipmentId).lines()) {
            WorkLine line = line(packed.lineId());
            shipped.add(
                    new ShippedLine(line.lineId(), line.sku(), packed.quantity(), line.shipped() + packed.quantity()));
        }
        apply(new ShipmentShipped(fulfillmentOrderId, orderId, location, shipmentId, carrier, trackingNumber, shipped));
    }

    /** Everything that was requested has left or was not found. */
    void closeIfDone() {
        boolean over = status == FulfillmentStatus.CLOSED || status == FulfillmentStatus.INCOMPLETE;
        if (over || !lines.values().stream().allMatch(WorkLine::isDone)) {
            return;
        }
        boolean allFound = lines.values().stream().allMatch(line -> line.missing() == 0);
        apply(
                allFound
                        ? new FulfillmentClosed(fulfillmentOrderId, orderId)
                        : new FulfillmentIncomplete(fulfillmentOrderId, orderId));
    }

    void requireInProgress(String intent) {
        if (status != FulfillmentStatus.IN_PROGRESS) {
            throw FulfillmentRefused.notPossibleNow(fulfillmentOrderId, status, intent);
        }
    }

    WorkLine line(String lineId) {
        WorkLine line = lines.get(lineId);
        if (line == null) {
            throw FulfillmentRefused.unknownLine(fulfillmentOrderId, lineId);
        }
        return line;
    }

    private Shipment shipment(String shipmentId) {
        Shipment shipment = shipments.get(shipmentId);
        if (shipment == null) {
            throw FulfillmentRefused.unknownShipment(fulfillmentOrderId, shipmentId);
        }
        return shipment;
    }
}
