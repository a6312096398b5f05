package dev.orderstream.api.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {

    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Test
    void whatComesIsHandedOnAsItIs() {
        assertThat(TraceContext.of(List.of(TRACE), List.of("rojo=00f067aa0ba902b7,", "t@congo=t61rcWkgMzE")))
                .isEqualTo(new TraceContext(TRACE, "rojo=00f067aa0ba902b7,,t@congo=t61rcWkgMzE"));
    }

    @Test
    void aVersionToComeMayHaveMore() {
        String later = TRACE.replaceFirst("00", "cc") + "-what-the-future-will-be-like";
        assertThat(TraceContext.of(List.of(later), List.of())).isEqualTo(new TraceContext(later, ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
                "cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01.more",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-1",
                " 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
            })
    void whatIsMalformedIsNone(String header) {
        assertThat(TraceContext.of(List.of(header), List.of("rojo=1"))).isEqualTo(TraceContext.UNKNOWN);
    }

    @Test
    void noneAndSeveralAreNone() {
        assertThat(TraceContext.of(List.of(), List.of("rojo=1"))).isEqualTo(TraceContext.UNKNOWN);
        assertThat(TraceContext.of(List.of(TRACE, TRACE), List.of())).isEqualTo(TraceContext.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Rojo=1", "rojo", "rojo=", "rojo=a=b", "=1", "rojo=\u0007"})
    void aStateThatIsMalformedIsLeftOut(String state) {
        assertThat(TraceContext.of(List.of(TRACE), List.of(state))).isEqualTo(new TraceContext(TRACE, ""));
    }

    @Test
    void aStateThatIsTooLongIsLeftOut() {
        assertThat(TraceContext.of(
                        List.of(TRACE), List.of("a=" + "b".repeat(200), "c=" + "d".repeat(255), "e=" + "f".repeat(60))))
                .isEqualTo(new TraceContext(TRACE, ""));
        assertThat(TraceContext.of(List.of(TRACE), List.of("a=1,".repeat(33)))).isEqualTo(new TraceContext(TRACE, ""));
    }

    @Test
    void aNewOneIsWellFormedAndUnlikeAnother() {
        TraceContext started = TraceContext.start();

        assertThat(TraceContext.of(List.of(started.traceparent()), List.of())).isEqualTo(started);
        assertThat(TraceContext.start()).isNotEqualTo(started);
    }
}
