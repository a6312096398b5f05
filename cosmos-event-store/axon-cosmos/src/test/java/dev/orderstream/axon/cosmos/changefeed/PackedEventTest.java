package dev.orderstream.axon.cosmos.changefeed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.axon.cosmos.internal.commit.StoredEvent;
import dev.orderstream.axon.cosmos.protection.PayloadProtection;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.json.JacksonSerializer;
import org.junit.jupiter.api.Test;

/** Several processors read the same event at the same time. */
class PackedEventTest {

    private static final String EVENT =
            """
            {"id": "e1", "type": "t", "revision": "2", "timestamp": "2026-01-01T00:00:00Z", "payload": {"name": "Ada", "units": 12,
             "share": 0.1, "far": 12345678901234567890}, "metadata": {"by": "x"}}""";

    private final JacksonSerializer serializer = JacksonSerializer.builder()
            .objectMapper(new ObjectMapper().findAndRegisterModules())
            .build();

    @Test
    void whatAnUpcasterOfOneReaderChangesIsUnchangedForTheOthers() throws Exception {
        PackedEvent event = packed(EVENT);

        ((ObjectNode) asTree(event.getPayload())).put("name", "Grace");

        assertThat(asTree(event.getPayload()))
                .isEqualTo(new ObjectMapper().readTree(EVENT).get("payload"));
    }

    @Test
    void nothingIsLostWhileItWaits() throws Exception {
        StoredEvent stored = new StoredEvent("a", "A", 7, new ObjectMapper().readTree(EVENT));

        PackedEvent event = PackedEvent.of(stored, PayloadProtection.NONE);

        assertThat(event.getEventIdentifier()).isEqualTo(stored.getEventIdentifier());
        assertThat(event.getAggregateIdentifier()).isEqualTo("a");
        assertThat(event.getType()).isEqualTo("A");
        assertThat(event.getSequenceNumber()).isEqualTo(7);
        assertThat(event.getTimestamp()).isEqualTo(stored.getTimestamp());
        assertThat(event.getPayload().getType()).isEqualTo(stored.getPayload().getType());
        assertThat(asTree(event.getPayload())).isEqualTo(stored.getPayload().getData());
        MetaData metaData = serializer.deserialize(event.getMetaData());
        assertThat(metaData).containsEntry("by", "x");
    }

    @Test
    void anEventWithoutMetadataHasNone() throws Exception {
        PackedEvent event = packed(
                """
                {"id": "e1", "type": "t", "timestamp": "2026-01-01T00:00:00Z", "payload": {}}""");

        MetaData metaData = serializer.deserialize(event.getMetaData());

        assertThat(metaData).isEmpty();
    }

    private static PackedEvent packed(String json) throws Exception {
        return PackedEvent.of(new StoredEvent("a", "A", 0, new ObjectMapper().readTree(json)), PayloadProtection.NONE);
    }

    private JsonNode asTree(SerializedObject<byte[]> packed) {
        return serializer.getConverter().convert(packed, JsonNode.class).getData();
    }
}
