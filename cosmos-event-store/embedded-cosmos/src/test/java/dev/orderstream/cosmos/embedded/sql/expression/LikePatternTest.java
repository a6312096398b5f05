package dev.orderstream.cosmos.embedded.sql.expression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikePatternTest {

    @ParameterizedTest
    @CsvSource({
        "%, '', true",
        "%%, '', true",
        "a%, a, true",
        "%a, ba, true",
        "a%a, a, false",
        "a%a, aa, true",
        "%ab%b%, abb, true",
        "%ab%b%, ab, false",
        "a%b%c, abcbc, true",
        "a%b%c, acb, false",
        "%_%_, x, false",
        "%_%_, xy, true",
        "%[ab]%c, xbzc, true",
    })
    void percentSignsStandForAnyText(String pattern, String text, boolean matches) {
        assertThat(LikePattern.of(pattern, null).matches(text)).isEqualTo(matches);
    }

    /** By trying every place for every piece this would take longer than anyone can wait. */
    @Test
    void manyPercentSignsTakeNoLongerThanTheText() {
        assertThat(LikePattern.of("%a".repeat(100) + "%b", null).matches("a".repeat(10_000)))
                .isFalse();
    }
}
