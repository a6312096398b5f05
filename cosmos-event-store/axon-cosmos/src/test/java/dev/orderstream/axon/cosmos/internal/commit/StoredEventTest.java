package dev.orderstream.axon.cosmos.internal.commit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class StoredEventTest {

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
