package dev.orderstream.axon.cosmos.commit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/** Several processors read the same event at the same time. */
class StoredEventTest {

    @Test
    void whatOneReaderChangesIsUnchangedForTheOthers() throws Exception {
        String json =
                """
                {"id": "e1", "type": "t", "timestamp": "2026-01-01T00:00:00Z", "payload": {"name": "Ada"}, "metadata": {"by": "x"}}""";
        StoredEvent event = new StoredEvent("a", "A", 0, new ObjectMapper().readTree(json));

        ((ObjectNode) event.getPayload().getData()).put("name", "Grace");
        ((ObjectNode) event.getMetaData().getData()).remove("by");

        assertThat(event.json()).isEqualTo(new ObjectMapper().readTree(json));
    }

    @Test
    void readingAnEventWithoutMetadataLeavesItSo() throws Exception {
        String json =
                """
                {"id": "e1", "type": "t", "timestamp": "2026-01-01T00:00:00Z", "payload": {}}""";
        StoredEvent event = new StoredEvent("a", "A", 0, new ObjectMapper().readTree(json));

        assertThat(event.getMetaData().getData()).isEmpty();
        assertThat(event.json()).isEqualTo(new ObjectMapper().readTree(json));
    }
}
