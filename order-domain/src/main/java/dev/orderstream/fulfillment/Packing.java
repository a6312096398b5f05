package dev.orderstream.fulfillment;

import dev.orderstream.rule.Decision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Picked units are packed together; what is said of a shipment that cannot be packed yet waits until it can. */
final class Packing {

    private Packing() {}

    static Decision<FulfillmentState, FulfillmentEvent> pack(PackShipment command, FulfillmentState work) {
        String shipmentId = command.shipmentId();
        Shipment known = work.shipments().get(shipmentId);
        if (known != null) {
            if (!known.lines().equals(command.lines())) {
                throw FulfillmentRefused.shipmentDiffers(work.fulfillmentOrderId(), shipmentId);
            }
            return Decision.nothing();
        }
        Picking.requireBegun(work, "packing");
        EarlyReports.requireRoomFor(work, shipmentId);
        requirePossible(command.lines(), work);
        if (isPicked(command.lines(), work)) {
            return pack(shipmentId, command.lines(), work);
        }
        if (command.lines().equals(EarlyReports.of(work, shipmentId).packed())) {
            return Decision.nothing();
        }
        return Decision.of(
                new PackingReportedEarly(work.fulfillmentOrderId(), work.orderId(), shipmentId, command.lines()));
    }

    /** Packs what was said to be packed before its units were picked, and whatever was said of it since. */
    static Decision<FulfillmentState, FulfillmentEvent> packWhatWaits(FulfillmentState work) {
        Decision<FulfillmentState, FulfillmentEvent> packed = Decision.nothing();
        for (Map.Entry<String, EarlyReport> shipment : new LinkedHashMap<>(work.early()).entrySet()) {
            List<ShipmentLine> lines = shipment.getValue().packed();
            if (lines != null) {
                packed = packed.then(
                        after -> isPicked(lines, after) ? pack(shipment.getKey(), lines, after) : Decision.nothing());
            }
        }
        return packed;
    }

    private static Decision<FulfillmentState, FulfillmentEvent> pack(
            String shipmentId, List<ShipmentLine> lines, FulfillmentState work) {
        EarlyReport report = work.early().getOrDefault(shipmentId, EarlyReport.NONE);
        FulfillmentOrderId id = work.fulfillmentOrderId();
        List<FulfillmentEvent> events = new ArrayList<>();
        events.add(new ShipmentPacked(id, work.orderId(), shipmentId, lines, work.shippingAddress()));
        if (report.hasLeft()) {
            events.add(Delivering.shipped(work, shipmentId, lines, report.carrier(), report.trackingNumber()));
        }
        if (report.failure() != null) {
            events.add(new ShipmentFailed(id, work.orderId(), shipmentId, report.failure()));
        }
        if (report.deliveredAt() != null) {
            events.add(new ShipmentDelivered(id, work.orderId(), shipmentId, report.deliveredAt()));
        }
        return Decision.<FulfillmentState, FulfillmentEvent>all(events).then(Closing::closeIfDone);
    }

    private static void requirePossible(List<ShipmentLine> lines, FulfillmentState work) {
        for (ShipmentLine packed : lines) {
            WorkLine line = WorkLine.in(work, packed.lineId());
            int possible = line.requested() - line.missing() - line.packed();
            if (packed.quantity() > possible) {
                throw FulfillmentRefused.moreThanPicked(
                        work.fulfillmentOrderId(), line.lineId(), packed.quantity(), possible);
            }
        }
    }

    private static boolean isPicked(List<ShipmentLine> lines, FulfillmentState work) {
        return work.is(FulfillmentStatus.IN_PROGRESS)
                && lines.stream().allMatch(packed -> {
                    WorkLine line = WorkLine.in(work, packed.lineId());
                    return packed.quantity() <= line.picked() - line.packed();
                });
    }
}
