package dev.orderstream.projections.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WantedVersionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            wait=5                       | 5
            Wait = 5                     | 5
            respond-async, wait=10       | 10
            wait="7"; foo=bar            | 7
            wait=31                      | 30
            wait=999999999               | 30
            wait=0                       | 0
            """)
    void aCallerWaitsAsLongAsTheyPreferAndAtMostHalfAMinute(String prefer, int seconds) {
        WantedVersion wanted = WantedVersion.of(1L, prefer);
        assertThat(wanted.preferred()).isTrue();
        assertThat(wanted.patience()).hasSeconds(seconds);
    }

    @ParameterizedTest
    @CsvSource({"wait=soon", "wait=-1", "await=5", "wait=5s", "wait=99999999999999999999"})
    void aPreferenceThatIsNotUnderstoodIsPassedOver(String prefer) {
        assertThat(WantedVersion.of(1L, prefer).preferred()).isFalse();
    }
}
