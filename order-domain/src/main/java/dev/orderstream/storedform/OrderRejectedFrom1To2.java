package dev.orderstream.storedform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.order.OrderRejected;
import dev.orderstream.order.RejectOrder;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;

/** Revision 2 of a rejection says why. When revision 1 was written, orders were rejected for want of stock only. */
final class OrderRejectedFrom1To2 extends SingleEventUpcaster {

    private static final SimpleSerializedType FROM = new SimpleSerializedType(OrderRejected.class.getName(), "1");
    private static final SimpleSerializedType TO = new SimpleSerializedType(OrderRejected.class.getName(), "2");

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation event) {
        return event.getType().equals(FROM);
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
        return event.upcastPayload(
                TO, JsonNode.class, payload -> ((ObjectNode) payload).put("code", RejectOrder.STOCK_REFUSED));
    }
}
