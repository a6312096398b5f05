package dev.orderstream.projections.fulfillment;

import dev.orderstream.fulfillment.RequestedLine;

/**
 * A line at one location. All figures are units.
 *
 * @param requested to leave
 * @param awaited whether its goods are not there yet
 * @param picked units that were picked by now
 * @param missing not found
 * @param packed in shipments
 * @param shipped gone
 */
public record WorkLineView(
        String lineId, String sku, int requested, boolean awaited, int picked, int missing, int packed, int shipped) {

    static WorkLineView of(RequestedLine line, boolean awaited) {
        return new WorkLineView(line.lineId(), line.sku(), line.quantity(), awaited, 0, 0, 0, 0);
    }

    WorkLineView covered() {
        return new WorkLineView(lineId, sku, requested, false, picked, missing, packed, shipped);
    }

    WorkLineView withRequested(int units) {
        return new WorkLineView(lineId, sku, units, awaited, picked, missing, packed, shipped);
    }

    WorkLineView withPicked(int units) {
        return new WorkLineView(lineId, sku, requested, awaited, units, missing, packed, shipped);
    }

    WorkLineView withMissing(int units) {
        return new WorkLineView(lineId, sku, requested, awaited, picked, units, packed, shipped);
    }

    WorkLineView withPacked(int more) {
        return new WorkLineView(lineId, sku, requested, awaited, picked, missing, packed + more, shipped);
    }

    WorkLineView withShipped(int units) {
        return new WorkLineView(lineId, sku, requested, awaited, picked, missing, packed, units);
    }
}
