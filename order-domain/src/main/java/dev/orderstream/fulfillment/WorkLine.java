package dev.orderstream.fulfillment;

/** A line at one location and what has become of its units: shipped, packed, picked and missing are no more than requested. */
record WorkLine(String lineId, String sku, int requested, int picked, int missing, int packed, int shipped) {

    /**
     * The line of a fulfillment order under this id.
     *
     * @throws FulfillmentRefused if it has none
     */
    static WorkLine in(FulfillmentState work, String lineId) {
        WorkLine line = work.lines().get(lineId);
        if (line == null) {
            throw FulfillmentRefused.unknownLine(work.fulfillmentOrderId(), lineId);
        }
        return line;
    }

    static WorkLine of(RequestedLine line) {
        return new WorkLine(line.lineId(), line.sku(), line.quantity(), 0, 0, 0, 0);
    }

    boolean isDone() {
        return shipped + missing == requested;
    }

    WorkLine withRequested(int units) {
        return new WorkLine(lineId, sku, units, picked, missing, packed, shipped);
    }

    WorkLine withPicked(int units) {
        return new WorkLine(lineId, sku, requested, units, missing, packed, shipped);
    }

    WorkLine withMissing(int units) {
        return new WorkLine(lineId, sku, requested, picked, units, packed, shipped);
    }

    WorkLine withPacked(int more) {
        return new WorkLine(lineId, sku, requested, picked, missing, packed + more, shipped);
    }

    WorkLine withShipped(int units) {
        return new WorkLine(lineId, sku, requested, picked, missing, packed, units);
    }
}
