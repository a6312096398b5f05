package dev.orderstream.projections.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SortableTimeTest {

    @Test
    void timesSortAsTextsInTheirOrder() {
        List<Instant> times = List.of(
                Instant.parse("1970-01-01T00:00:00Z"),
                Instant.parse("2011-12-09T12:00:00Z"),
                Instant.parse("2011-12-09T12:00:00.000000001Z"),
                Instant.parse("2011-12-09T12:00:00.5Z"),
                Instant.parse("2011-12-09T12:00:01Z"),
                Instant.parse("2199-12-31T23:59:59.999999999Z"));
        assertThat(times).extracting(SortableTime::of).isSorted();
        assertThat(SortableTime.of(times.get(3))).isEqualTo("2011-12-09T12:00:00.500000000Z");
    }
}
