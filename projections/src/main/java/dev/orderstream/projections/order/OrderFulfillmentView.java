package dev.orderstream.projections.order;

import dev.orderstream.projections.fulfillment.FulfillmentOrderView;
import java.util.List;

/**
 * How the goods of an order leave.
 *
 * @param fulfillmentOrders the work, one per location; empty before it is scheduled
 */
record OrderFulfillmentView(String orderId, FulfillmentProgress status, List<FulfillmentOrderView> fulfillmentOrders) {}
