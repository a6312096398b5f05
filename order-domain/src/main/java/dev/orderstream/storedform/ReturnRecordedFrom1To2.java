package dev.orderstream.storedform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.order.CreditMethod;
import dev.orderstream.returns.ReturnRecorded;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;

/** Revision 2 of a recorded return says how the customer gets the money. What revision 1 tells of was credited at the till. */
final class ReturnRecordedFrom1To2 extends SingleEventUpcaster {

    private static final SimpleSerializedType FROM = new SimpleSerializedType(ReturnRecorded.class.getName(), "1");
    private static final SimpleSerializedType TO = new SimpleSerializedType(ReturnRecorded.class.getName(), "2");

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation event) {
        return event.getType().equals(FROM);
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
        return event.upcastPayload(
                TO, JsonNode.class, payload -> ((ObjectNode) payload).put("credit", CreditMethod.AT_TILL.name()));
    }
}
