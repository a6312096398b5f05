package dev.orderstream.fulfillment;

import java.util.List;

/** A parcel and where it is. */
record Shipment(List<ShipmentLine> lines, ShipmentStatus status) {

    Shipment now(ShipmentStatus newStatus) {
        return new Shipment(lines, newStatus);
    }
}
