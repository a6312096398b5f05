package dev.orderstream.fulfillment;

/** What is said of a shipment before it can be packed waits until it can, within bounds. */
final class EarlyReports {

    /** Most shipments of one fulfillment order, those included of which something is known before they are packed. */
    static final int MOST_SHIPMENTS = 200;

    /** Most shipments of which something is known before they are packed. */
    private static final int MOST_EARLY = 100;

    private EarlyReports() {}

    /**
     * What is said of a shipment that is not packed. When the work is over none will be.
     *
     * @throws FulfillmentRefused if nothing can be said of it
     */
    static EarlyReport of(FulfillmentState work, String shipmentId) {
        EarlyReport before = work.early().get(shipmentId);
        if (before == null && (work.isOver() || work.early().size() >= MOST_EARLY)) {
            throw FulfillmentRefused.unknownShipment(work.fulfillmentOrderId(), shipmentId);
        }
        requireRoomFor(work, shipmentId);
        return before == null ? EarlyReport.NONE : before;
    }

    /** @throws FulfillmentRefused if nothing is known of the shipment and there are as many as may be */
    static void requireRoomFor(FulfillmentState work, String shipmentId) {
        boolean isNew = !work.early().containsKey(shipmentId);
        if (isNew && work.shipments().size() + work.early().size() >= MOST_SHIPMENTS) {
            throw FulfillmentRefused.tooManyShipments(work.fulfillmentOrderId(), shipmentId, MOST_SHIPMENTS);
        }
    }
}
