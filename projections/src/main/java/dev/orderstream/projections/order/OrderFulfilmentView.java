package dev.orderstream.projections.order;

import dev.orderstream.projections.fulfilment.FulfillmentOrderView;
import java.util.List;

/**
 * How the goods of an order leave.
 *
 * @param fulfillmentOrders the work, one per location; empty before it is scheduled
 */
record OrderFulfilmentView(String orderId, FulfilmentProgress status, List<FulfillmentOrderView> fulfillmentOrders) {}
