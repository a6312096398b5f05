package dev.orderstream.rule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;

/** The start of a given-when-then that is told in commands and in the time that passes between them. */
public final class Given {

    private Given() {}

    /** Given these commands one after the other, from a time on, which events have too, and the time that passes where a {@link Duration} stands. */
    public static <T> TestExecutor<T> given(Class<T> aggregate, Instant from, Object... steps) {
        MovableClock clock = new MovableClock(from);
        AggregateTestFixture<T> fixture = new AggregateTestFixture<>(aggregate);
        fixture.registerInjectableResource((Clock) clock);
        TestExecutor<T> given = fixture.givenNoPriorActivity().andGivenCurrentTime(from);
        for (Object step : steps) {
            if (step instanceof Duration time) {
                clock.advance(time);
                given.andGivenCurrentTime(clock.instant());
            } else {
                given.andGivenCommands(step);
            }
        }
        return given;
    }
}
