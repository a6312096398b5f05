package dev.orderstream.axon.cosmos.kafka;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PublicationSettingsTest {

    private static PublicationSettings settings(String positions, int segments, Duration transaction, Duration claim) {
        return new PublicationSettings("orders", positions, "shop", (short) 1, segments, transaction, claim);
    }

    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    @Test
    void whatIsOutOfRangeIsNamed() {
        assertThatThrownBy(() -> settings("no topic", 8, TEN_SECONDS, TEN_SECONDS))
                .hasMessageContaining("'no topic'");
        assertThatThrownBy(() -> settings("positions", 0, TEN_SECONDS, TEN_SECONDS))
                .hasMessageContaining("at most 0 segments");
        assertThatThrownBy(() -> settings("positions", 8, Duration.ofHours(1), TEN_SECONDS))
                .hasMessageContaining("PT1H");
        assertThatThrownBy(() -> settings("positions", 8, TEN_SECONDS, Duration.ZERO))
                .hasMessageContaining("PT0S");
    }
}
