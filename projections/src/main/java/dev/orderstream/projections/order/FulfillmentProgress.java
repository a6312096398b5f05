package dev.orderstream.projections.order;

import dev.orderstream.fulfillment.FulfillmentStatus;
import dev.orderstream.fulfillment.ShipmentStatus;
import dev.orderstream.order.OrderStatus;
import dev.orderstream.projections.fulfillment.FulfillmentOrderView;
import dev.orderstream.projections.fulfillment.ShipmentView;
import java.util.Collection;
import java.util.List;

/** How far the goods of an order have come; follows from its lines, its fulfillment orders and their shipments. */
public enum FulfillmentProgress {
    /** Nothing was begun. */
    UNFULFILLED,
    /** A warehouse knows of it. */
    SCHEDULED,
    /** The work stops until somebody has looked. */
    ON_HOLD,
    /** Somebody picks or packs the goods. */
    IN_PROGRESS,
    /** Some of the goods have left. */
    PARTIALLY_FULFILLED,
    /** All goods that are still wanted have left. */
    FULFILLED,
    /** They have left in shipments, and all of these have arrived. */
    DELIVERED;

    static FulfillmentProgress of(OrderState order, Collection<FulfillmentOrderView> work) {
        boolean allHasLeft = order.unitsFulfilled() == order.unitsWanted();
        if (order.unitsFulfilled() > 0 && !allHasLeft) {
            return PARTIALLY_FULFILLED;
        }
        // An order of charges alone has no units; it is fulfilled when it is complete.
        if (order.unitsFulfilled() > 0 || (allHasLeft && order.status() == OrderStatus.COMPLETED)) {
            return haveArrived(work) ? DELIVERED : FULFILLED;
        }
        List<FulfillmentStatus> statuses =
                work.stream().map(FulfillmentOrderView::status).toList();
        if (statuses.contains(FulfillmentStatus.ON_HOLD)) {
            return ON_HOLD;
        }
        if (statuses.contains(FulfillmentStatus.IN_PROGRESS)) {
            return IN_PROGRESS;
        }
        return statuses.contains(FulfillmentStatus.OPEN) || statuses.contains(FulfillmentStatus.SCHEDULED)
                ? SCHEDULED
                : UNFULFILLED;
    }

    private static boolean haveArrived(Collection<FulfillmentOrderView> work) {
        List<ShipmentStatus> shipments = work.stream()
                .flatMap(each -> each.shipments().stream())
                .map(ShipmentView::status)
                .toList();
        return !shipments.isEmpty() && shipments.stream().allMatch(ShipmentStatus.DELIVERED::equals);
    }
}
