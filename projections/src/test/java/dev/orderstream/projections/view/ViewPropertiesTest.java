package dev.orderstream.projections.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class ViewPropertiesTest {

    private static final DataSize CACHE = DataSize.ofMegabytes(24);
    private static final Duration REST = Duration.ofSeconds(1);

    @ParameterizedTest
    @ValueSource(longs = {-1, 1_073_741_825})
    void aCacheSizeOutsideItsRangeIsRefusedByName(long bytes) {
        assertThatThrownBy(() -> new ViewProperties(DataSize.ofBytes(bytes), REST))
                .hasMessage("orderstream.views.cache-size is %dB; give 0 to 1GB", bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT0.004S", "PT-1S", "PT10.001S"})
    void aRestOfStockViewsOutsideItsRangeIsRefusedByName(String rest) {
        assertThatThrownBy(() -> new ViewProperties(CACHE, Duration.parse(rest)))
                .hasMessage("orderstream.views.stock-rest is %s; give 5ms to 10s", rest);
    }

    @Test
    void theEndsOfBothRangesAreTaken() {
        assertThat(new ViewProperties(DataSize.ofBytes(0), Duration.ofMillis(5)).stockRest())
                .isEqualTo(Duration.ofMillis(5));
        assertThat(new ViewProperties(DataSize.ofGigabytes(1), Duration.ofSeconds(10)).stockRest())
                .isEqualTo(Duration.ofSeconds(10));
    }
}
