package dev.orderstream.projections.freshness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderstream.web.problem.ParameterException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    @ValueSource(strings = {"wait=5, wait=10", "wait=5,wait=5", "wait=5; foo, respond-async, wait=6"})
    void whoSaysTwiceHowLongIsAskedWhichIsMeant(String prefer) {
        assertThatThrownBy(() -> WantedVersion.of(1L, prefer))
                .isInstanceOf(ParameterException.class)
                .hasMessage("The header Prefer says wait twice; say once how long to wait");
    }

    @ParameterizedTest
    @CsvSource({"wait=soon", "wait=-1", "await=5", "wait=5s", "wait=99999999999999999999"})
    void aPreferenceThatIsNotUnderstoodIsPassedOver(String prefer) {
        assertThat(WantedVersion.of(1L, prefer).preferred()).isFalse();
    }
}
