package dev.orderstream.axon.cosmos.saga;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Set;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;

/**
 * A saga as it is stored: {@code id}, {@code partition}, {@code sagaId}, {@code type} and {@code revision} of the
 * serialized saga, {@code saga}, {@code associations}, and {@code change}, which tells one write from another.
 *
 * @param json the document
 */
record SagaDocument(JsonNode json) {

    static final String DOCUMENT_ID = "saga";
    static final String PARTITION = "partition";
    private static final String ID = "id";
    private static final String SAGA_ID = "sagaId";
    private static final String TYPE = "type";
    private static final String REVISION = "revision";
    private static final String SAGA = "saga";
    private static final String ASSOCIATIONS = "associations";
    private static final String KEY = "key";
    private static final String VALUE = "value";
    private static final String CHANGE = "change";

    static ObjectNode write(
            String sagaIdentifier,
            Object saga,
            Iterable<AssociationValue> associations,
            String change,
            Serializer serializer) {
        SerializedObject<JsonNode> serialized = serializer.serialize(saga, JsonNode.class);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put(ID, DOCUMENT_ID);
        json.put(PARTITION, SagaKeys.ofSaga(sagaIdentifier).partition());
        json.put(SAGA_ID, sagaIdentifier);
        json.put(TYPE, serialized.getType().getName());
        if (serialized.getType().getRevision() != null) {
            json.put(REVISION, serialized.getType().getRevision());
        }
        json.set(SAGA, serialized.getData());
        ArrayNode array = json.putArray(ASSOCIATIONS);
        for (AssociationValue association : associations) {
            array.addObject().put(KEY, association.getKey()).put(VALUE, association.getValue());
        }
        json.put(CHANGE, change);
        return json;
    }

    boolean isOfChange(String change) {
        return json.path(CHANGE).asText().equals(change);
    }

    <S> S saga(Serializer serializer) {
        return serializer.deserialize(new SimpleSerializedObject<>(
                json.path(SAGA),
                JsonNode.class,
                json.path(TYPE).asText(),
                json.path(REVISION).asText(null)));
    }

    Set<AssociationValue> associations() {
        Set<AssociationValue> values = new LinkedHashSet<>();
        for (JsonNode entry : json.path(ASSOCIATIONS)) {
            values.add(new AssociationValue(
                    entry.path(KEY).asText(), entry.path(VALUE).asText(null)));
        }
        return values;
    }
}
