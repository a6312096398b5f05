package dev.orderstream.storedform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.stock.StockAdjusted;
import dev.orderstream.stock.StockReceived;
import dev.orderstream.stock.StockReleased;
import dev.orderstream.stock.StockReserved;
import dev.orderstream.stock.StockShipped;
import dev.orderstream.stock.StockSold;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;

/**
 * Revision 2 of the stock events says what is available. When revision 1 was written nothing could be set aside and there was no safety
 * stock, so that was what is on hand less what is reserved.
 */
final class StockEventFrom1To2 extends SingleEventUpcaster {

    private static final Set<String> TYPES = Stream.of(
                    StockReceived.class,
                    StockReserved.class,
                    StockReleased.class,
                    StockShipped.class,
                    StockSold.class,
                    StockAdjusted.class)
            .map(Class::getName)
            .collect(Collectors.toUnmodifiableSet());

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation event) {
        return "1".equals(event.getType().getRevision())
                && TYPES.contains(event.getType().getName());
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
        return event.upcastPayload(
                new SimpleSerializedType(event.getType().getName(), "2"), JsonNode.class, StockEventFrom1To2::upcast);
    }

    private static JsonNode upcast(JsonNode payload) {
        ObjectNode event = (ObjectNode) payload;
        long available =
                event.path("onHand").longValue() - event.path("reserved").longValue();
        return event.put("available", available);
    }
}
