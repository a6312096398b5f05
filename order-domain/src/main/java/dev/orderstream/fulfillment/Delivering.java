package dev.orderstream.fulfillment;

import dev.orderstream.rule.ClockSkew;
import dev.orderstream.rule.Decision;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A carrier takes shipments, which arrive or do not. What it says of one never goes backwards, and may come in any order. */
final class Delivering {

    private Delivering() {}

    static Decision<FulfillmentState, FulfillmentEvent> recordShipment(RecordShipment command, FulfillmentState work) {
        FulfillmentOrderId id = work.fulfillmentOrderId();
        String shipmentId = command.shipmentId();
        String carrier = command.carrier();
        String tracking = command.trackingNumber();
        Shipment shipment = work.shipments().get(shipmentId);
        if (shipment == null) {
            EarlyReport before = EarlyReports.of(work, shipmentId);
            if (before.departed(carrier, tracking).equals(before)) {
                return Decision.nothing();
            }
            return Decision.of(new DepartureReportedEarly(id, work.orderId(), shipmentId, carrier, tracking));
        }
        if (shipment.hasOtherTracking(carrier, tracking)) {
            throw FulfillmentRefused.trackingDiffers(id, shipmentId, shipment.carrier(), shipment.trackingNumber());
        }
        if (shipment.status() == ShipmentStatus.PACKED) {
            return Decision.<FulfillmentState, FulfillmentEvent>of(
                            shipped(work, shipmentId, shipment.lines(), carrier, tracking))
                    .then(Closing::closeIfDone);
        }
        if (shipment.tracked(carrier, tracking).equals(shipment)) {
            return Decision.nothing();
        }
        return Decision.of(new ShipmentTrackingAdded(
                id,
                work.orderId(),
                shipmentId,
                shipment.carrier() == null ? carrier : null,
                shipment.trackingNumber() == null ? tracking : null));
    }

    static Decision<FulfillmentState, FulfillmentEvent> recordDelivery(
            RecordDelivery command, FulfillmentState work, Clock clock) {
        FulfillmentOrderId id = work.fulfillmentOrderId();
        String shipmentId = command.shipmentId();
        Instant deliveredAt = command.deliveredAt() == null ? clock.instant() : command.deliveredAt();
        if (ClockSkew.isFuture(deliveredAt, clock)) {
            throw FulfillmentRefused.deliveryFromTheFuture(id, shipmentId, deliveredAt, clock.instant());
        }
        Shipment shipment = work.shipments().get(shipmentId);
        if (shipment == null) {
            Instant before = EarlyReports.of(work, shipmentId).deliveredAt();
            if (before != null && isSameTime(command, before)) {
                return Decision.nothing();
            }
            return Decision.of(new DeliveryReportedEarly(id, work.orderId(), shipmentId, deliveredAt));
        }
        Instant arrived = shipment.deliveredAt();
        if (arrived != null) {
            if (!isSameTime(command, arrived)) {
                throw FulfillmentRefused.deliveryDiffers(id, shipmentId, arrived, deliveredAt);
            }
            return Decision.nothing();
        }
        return end(work, shipmentId, shipment, new ShipmentDelivered(id, work.orderId(), shipmentId, deliveredAt));
    }

    private static boolean isSameTime(RecordDelivery command, Instant known) {
        return command.deliveredAt() == null || command.deliveredAt().equals(known);
    }

    static Decision<FulfillmentState, FulfillmentEvent> recordFailure(
            RecordDeliveryFailure command, FulfillmentState work) {
        FulfillmentOrderId id = work.fulfillmentOrderId();
        String shipmentId = command.shipmentId();
        Shipment shipment = work.shipments().get(shipmentId);
        if (shipment == null) {
            EarlyReport before = EarlyReports.of(work, shipmentId);
            if (before.deliveredAt() != null) {
                throw FulfillmentRefused.alreadyDelivered(id, shipmentId);
            }
            if (command.reason().equals(before.failure())) {
                return Decision.nothing();
            }
            return Decision.of(new DeliveryFailureReportedEarly(id, work.orderId(), shipmentId, command.reason()));
        }
        if (shipment.status() == ShipmentStatus.DELIVERED) {
            throw FulfillmentRefused.alreadyDelivered(id, shipmentId);
        }
        String failure = shipment.failure();
        if (failure != null) {
            if (!failure.equals(command.reason())) {
                throw FulfillmentRefused.deliveryFailureDiffers(id, shipmentId, failure, command.reason());
            }
            return Decision.nothing();
        }
        return end(work, shipmentId, shipment, new ShipmentFailed(id, work.orderId(), shipmentId, command.reason()));
    }

    static Decision<FulfillmentState, FulfillmentEvent> settleFailure(
            SettleDeliveryFailure command, FulfillmentState work) {
        Shipment shipment = work.shipments().get(command.shipmentId());
        if (shipment == null) {
            throw FulfillmentRefused.unknownShipment(work.fulfillmentOrderId(), command.shipmentId());
        }
        if (shipment.isSettledAs(command)) {
            return Decision.nothing();
        }
        if (shipment.status() != ShipmentStatus.FAILED || shipment.settled() != null) {
            throw FulfillmentRefused.shipmentNotFailed(work.fulfillmentOrderId(), command.shipmentId(), shipment);
        }
        return Decision.of(new DeliveryFailureSettled(
                work.fulfillmentOrderId(),
                work.orderId(),
                command.shipmentId(),
                command.resolution(),
                command.reason()));
    }

    /** What leaves with a shipment that is packed, or is being packed. */
    static ShipmentShipped shipped(
            FulfillmentState work,
            String shipmentId,
            List<ShipmentLine> lines,
            @Nullable String carrier,
            @Nullable String trackingNumber) {
        Map<String, Integer> units = new LinkedHashMap<>();
        lines.forEach(packed -> units.merge(packed.lineId(), packed.quantity(), Integer::sum));
        List<ShippedLine> shipped = units.entrySet().stream()
                .map(packed -> shipped(WorkLine.in(work, packed.getKey()), packed.getValue()))
                .toList();
        return new ShipmentShipped(
                work.fulfillmentOrderId(),
                work.orderId(),
                work.location(),
                shipmentId,
                carrier,
                trackingNumber,
                shipped);
    }

    private static ShippedLine shipped(WorkLine line, int units) {
        return new ShippedLine(line.lineId(), line.sku(), units, line.shipped() + units);
    }

    /** Where a shipment ends up; one that nobody has said to have left has. */
    private static Decision<FulfillmentState, FulfillmentEvent> end(
            FulfillmentState work, String shipmentId, Shipment shipment, FulfillmentEvent end) {
        List<FulfillmentEvent> events = new ArrayList<>();
        if (shipment.status() == ShipmentStatus.PACKED) {
            events.add(shipped(work, shipmentId, shipment.lines(), null, null));
        }
        events.add(end);
        return Decision.<FulfillmentState, FulfillmentEvent>all(events).then(Closing::closeIfDone);
    }
}
