package dev.orderstream.projections.personaldata;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.axon.cosmos.personaldata.DataSubjects;
import dev.orderstream.axon.cosmos.protection.Place;
import dev.orderstream.projections.placed.PlacedOrders;
import dev.orderstream.rule.OrderId;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Knows whose an order is: the customer's who has placed it. The view of an order says so itself, unless the work for the order was seen before the
 * order; then it has the order's id, as all other events have.
 */
final class CustomersOfOrders implements DataSubjects {

    private static final String CUSTOMER_ID = "customerId";

    private final ObjectProvider<PlacedOrders> placedOrders;

    /** @param placedOrders read from the event store, which needs this itself, so they are asked for later */
    CustomersOfOrders(ObjectProvider<PlacedOrders> placedOrders) {
        this.placedOrders = placedOrders;
    }

    @Override
    public String of(Place place, Class<?> type, JsonNode json) {
        JsonNode ofPlaced = json.path(CUSTOMER_ID);
        if (ofPlaced.isTextual()) {
            return ofPlaced.textValue();
        }
        JsonNode ofView = json.path("order").path("heading").path(CUSTOMER_ID);
        if (ofView.isTextual()) {
            return ofView.textValue();
        }
        String orderId = json.path("orderId").asText(place.name());
        return placedOrders.getObject().of(new OrderId(orderId)).customerId();
    }
}
