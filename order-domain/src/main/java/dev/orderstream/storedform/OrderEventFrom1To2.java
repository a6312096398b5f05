package dev.orderstream.storedform;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.order.OrderCompleted;
import dev.orderstream.order.OrderPlaced;
import java.util.Set;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;

/**
 * Revision 2 of a placed order may have a shipping address, and of a completed one its value. When revision 1 was written neither was
 * recorded, so both stay unknown.
 */
final class OrderEventFrom1To2 extends SingleEventUpcaster {

    private static final Set<String> TYPES = Set.of(OrderPlaced.class.getName(), OrderCompleted.class.getName());

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation event) {
        return "1".equals(event.getType().getRevision())
                && TYPES.contains(event.getType().getName());
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
        return event.upcastPayload(
                new SimpleSerializedType(event.getType().getName(), "2"), JsonNode.class, payload -> payload);
    }
}
