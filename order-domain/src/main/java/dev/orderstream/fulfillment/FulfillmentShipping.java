package dev.orderstream.fulfillment;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.orderstream.rule.ClockSkew;
import dev.orderstream.rule.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.jspecify.annotations.Nullable;

/**
 * Shipments are packed, taken by a carrier, and arrive or do not. What a carrier says about a shipment never goes backwards, and may come in
 * any order: what is said of a shipment that cannot be packed yet waits until it can.
 */
abstract class FulfillmentShipping extends FulfillmentHistory {

    /** Most shipments of one fulfillment order, those included of which something is known before they are packed. */
    private static final int MOST_SHIPMENTS = 200;

    /** Most shipments of which something is known before they are packed. */
    private static final int MOST_EARLY = 100;

    @CommandHandler
    Outcome pack(PackShipment command) {
        Shipment known = shipments.get(command.shipmentId());
        if (known != null) {
            if (!known.lines().equals(command.lines())) {
                throw FulfillmentRefused.shipmentDiffers(fulfillmentOrderId, command.shipmentId());
            }
            return unchanged();
        }
        requireBegun("packing");
        boolean isNew = !early.containsKey(command.shipmentId());
        if (isNew && shipments.size() + early.size() >= MOST_SHIPMENTS) {
            throw FulfillmentRefused.tooManyShipments(fulfillmentOrderId, command.shipmentId(), MOST_SHIPMENTS);
        }
        for (ShipmentLine packed : command.lines()) {
            WorkLine line = line(packed.lineId());
            int possible = line.requested() - line.missing() - line.packed();
            if (packed.quantity() > possible) {
                throw FulfillmentRefused.moreThanPicked(fulfillmentOrderId, line.lineId(), packed.quantity(), possible);
            }
        }
        if (isPicked(command.lines())) {
            pack(command.shipmentId(), command.lines());
            return changed();
        }
        EarlyReport before = early(command.shipmentId());
        if (command.lines().equals(before.packed())) {
            return unchanged();
        }
        apply(new PackingReportedEarly(fulfillmentOrderId, orderId, command.shipmentId(), command.lines()));
        return changed();
    }

    @CommandHandler
    Outcome recordShipment(RecordShipment command) {
        String shipmentId = command.shipmentId();
        String carrier = command.carrier();
        String tracking = command.trackingNumber();
        Shipment shipment = shipments.get(shipmentId);
        if (shipment == null) {
            EarlyReport before = early(shipmentId);
            if (before.departed(carrier, tracking).equals(before)) {
                return unchanged();
            }
            apply(new DepartureReportedEarly(fulfillmentOrderId, orderId, shipmentId, carrier, tracking));
            return changed();
        }
        if (shipment.isTrackedOtherwise(carrier, tracking)) {
            throw FulfillmentRefused.trackingDiffers(
                    fulfillmentOrderId, shipmentId, shipment.carrier(), shipment.trackingNumber());
        }
        if (shipment.status() == ShipmentStatus.PACKED) {
            ship(shipmentId, carrier, tracking);
            closeIfDone();
            return changed();
        }
        if (shipment.tracked(carrier, tracking).equals(shipment)) {
            return unchanged();
        }
        apply(new ShipmentTrackingAdded(
                fulfillmentOrderId,
                orderId,
                shipmentId,
                shipment.carrier() == null ? carrier : null,
                shipment.trackingNumber() == null ? tracking : null));
        return changed();
    }

    @CommandHandler
    Outcome recordDelivery(RecordDelivery command, Clock clock) {
        Instant deliveredAt = command.deliveredAt() == null ? clock.instant() : command.deliveredAt();
        if (ClockSkew.isFuture(deliveredAt, clock)) {
            throw FulfillmentRefused.deliveryFromTheFuture(
                    fulfillmentOrderId, command.shipmentId(), deliveredAt, clock.instant());
        }
        Shipment shipment = shipments.get(command.shipmentId());
        if (shipment == null) {
            Instant before = early(command.shipmentId()).deliveredAt();
            if (before != null && isSameTime(command, before)) {
                return unchanged();
            }
            apply(new DeliveryReportedEarly(fulfillmentOrderId, orderId, command.shipmentId(), deliveredAt));
            return changed();
        }
        Instant arrived = shipment.deliveredAt();
        if (arrived != null) {
            if (!isSameTime(command, arrived)) {
                throw FulfillmentRefused.deliveryDiffers(
                        fulfillmentOrderId, command.shipmentId(), arrived, deliveredAt);
            }
            return unchanged();
        }
        if (shipment.status() == ShipmentStatus.PACKED) {
            ship(command.shipmentId(), null, null);
        }
        apply(new ShipmentDelivered(fulfillmentOrderId, orderId, command.shipmentId(), deliveredAt));
        closeIfDone();
        return changed();
    }

    private static boolean isSameTime(RecordDelivery command, Instant known) {
        return command.deliveredAt() == null || command.deliveredAt().equals(known);
    }

    @CommandHandler
    Outcome recordDeliveryFailure(RecordDeliveryFailure command) {
        Shipment shipment = shipments.get(command.shipmentId());
        if (shipment == null) {
            EarlyReport before = early(command.shipmentId());
            if (before.deliveredAt() != null) {
                throw FulfillmentRefused.alreadyDelivered(fulfillmentOrderId, command.shipmentId());
            }
            if (command.reason().equals(before.failure())) {
                return unchanged();
            }
            apply(new DeliveryFailureReportedEarly(
                    fulfillmentOrderId, orderId, command.shipmentId(), command.reason()));
            return changed();
        }
        if (shipment.status() == ShipmentStatus.DELIVERED) {
            throw FulfillmentRefused.alreadyDelivered(fulfillmentOrderId, command.shipmentId());
        }
        String failure = shipment.failure();
        if (failure != null) {
            if (!failure.equals(command.reason())) {
                throw FulfillmentRefused.deliveryFailureDiffers(
                        fulfillmentOrderId, command.shipmentId(), failure, command.reason());
            }
            return unchanged();
        }
        if (shipment.status() == ShipmentStatus.PACKED) {
            ship(command.shipmentId(), null, null);
        }
        apply(new ShipmentFailed(fulfillmentOrderId, orderId, command.shipmentId(), command.reason()));
        closeIfDone();
        return changed();
    }

    @CommandHandler
    Outcome settleDeliveryFailure(SettleDeliveryFailure command) {
        Shipment shipment = shipments.get(command.shipmentId());
        if (shipment == null) {
            throw FulfillmentRefused.unknownShipment(fulfillmentOrderId, command.shipmentId());
        }
        if (shipment.isSettledAs(command)) {
            return unchanged();
        }
        if (shipment.status() != ShipmentStatus.FAILED || shipment.settled() != null) {
            throw FulfillmentRefused.shipmentNotFailed(fulfillmentOrderId, command.shipmentId(), shipment);
        }
        apply(new DeliveryFailureSettled(
                fulfillmentOrderId, orderId, command.shipmentId(), command.resolution(), command.reason()));
        return changed();
    }

    /** Packs what was said to be packed before its units were picked, and whatever was said of it since. */
    void packWhatWaits() {
        for (Map.Entry<String, EarlyReport> shipment : new LinkedHashMap<>(early).entrySet()) {
            List<ShipmentLine> lines = shipment.getValue().packed();
            if (lines != null && isPicked(lines)) {
                pack(shipment.getKey(), lines);
            }
        }
    }

    private void pack(String shipmentId, List<ShipmentLine> lines) {
        EarlyReport report = early.getOrDefault(shipmentId, EarlyReport.NONE);
        apply(new ShipmentPacked(fulfillmentOrderId, orderId, shipmentId, lines, shippingAddress));
        if (report.hasLeft()) {
            ship(shipmentId, report.carrier(), report.trackingNumber());
        }
        if (report.failure() != null) {
            apply(new ShipmentFailed(fulfillmentOrderId, orderId, shipmentId, report.failure()));
        }
        if (report.deliveredAt() != null) {
            apply(new ShipmentDelivered(fulfillmentOrderId, orderId, shipmentId, report.deliveredAt()));
        }
        closeIfDone();
    }

    private boolean isPicked(List<ShipmentLine> lines) {
        return status == FulfillmentStatus.IN_PROGRESS
                && lines.stream().allMatch(packed -> {
                    WorkLine line = line(packed.lineId());
                    return packed.quantity() <= line.picked() - line.packed();
                });
    }

    /** What is said of a shipment that is not packed. When the work is over none will be. */
    private EarlyReport early(String shipmentId) {
        EarlyReport before = early.get(shipmentId);
        if (before == null && (isOver() || early.size() >= MOST_EARLY)) {
            throw FulfillmentRefused.unknownShipment(fulfillmentOrderId, shipmentId);
        }
        if (before == null && shipments.size() + early.size() >= MOST_SHIPMENTS) {
            throw FulfillmentRefused.tooManyShipments(fulfillmentOrderId, shipmentId, MOST_SHIPMENTS);
        }
        return before == null ? EarlyReport.NONE : before;
    }

    private void ship(String shipmentId, @Nullable String carrier, @Nullable String trackingNumber) {
        Map<String, Integer> units = new LinkedHashMap<>();
        Shipment shipment = Objects.requireNonNull(shipments.get(shipmentId), "packed shipment");
        shipment.lines().forEach(packed -> units.merge(packed.lineId(), packed.quantity(), Integer::sum));
        List<ShippedLine> shipped = units.entrySet().stream()
                .map(packed -> shipped(line(packed.getKey()), packed.getValue()))
                .toList();
        apply(new ShipmentShipped(fulfillmentOrderId, orderId, location, shipmentId, carrier, trackingNumber, shipped));
    }

    private static ShippedLine shipped(WorkLine line, int units) {
        return new ShippedLine(line.lineId(), line.sku(), units, line.shipped() + units);
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

    private boolean isOver() {
        return status == FulfillmentStatus.CLOSED
                || status == FulfillmentStatus.INCOMPLETE
                || status == FulfillmentStatus.CANCELLED;
    }

    /** What the warehouse has done may be told in any order, so that somebody has begun also when nobody has said so. */
    void requireBegun(String intent) {
        if (status != FulfillmentStatus.IN_PROGRESS && status != FulfillmentStatus.OPEN) {
            throw FulfillmentRefused.notPossibleNow(fulfillmentOrderId, status(), intent);
        }
    }

    WorkLine line(String lineId) {
        WorkLine line = lines.get(lineId);
        if (line == null) {
            throw FulfillmentRefused.unknownLine(fulfillmentOrderId, lineId);
        }
        return line;
    }
}
