package dev.orderstream.api.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderstream.rule.DomainRefusal;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RetryAfterConflictTest {

    private static final CommandMessage<?> COMMAND = GenericCommandMessage.asCommandMessage("command");
    private static final ConcurrencyException CONFLICT = new ConcurrencyException("another came first");
    private static final DomainRefusal REFUSAL = new DomainRefusal("some-rule", 3, "not like this") {};

    private final AtomicBoolean dispatched = new AtomicBoolean();
    private final AtomicBoolean stale = new AtomicBoolean();
    private final RetryAfterConflict retry =
            new RetryAfterConflict(3, Duration.ofMillis(4), (command, refusal) -> stale.get());

    @AfterEach
    void stop() {
        retry.destroy();
    }

    @Test
    void aConflictIsRetriedAsOftenAsAllowed() {
        assertThat(isRetried(CONFLICT, 1)).isTrue();
        await().untilTrue(dispatched);
        assertThat(isRetried(CONFLICT, 3)).isTrue();
        assertThat(isRetried(CONFLICT, 4)).isFalse();
    }

    @Test
    void twoCreationsOfTheSameStreamAreAConflict() {
        assertThat(isRetried(new IllegalStateException(new AggregateStreamCreationException("exists")), 1))
                .isTrue();
    }

    @Test
    void aRefusalThatWasDecidedOnAnOldStateIsDecidedOnceMore() {
        stale.set(true);
        assertThat(isRetried(REFUSAL, 1)).isTrue();
        assertThat(isRetried(REFUSAL, 2)).isFalse();
    }

    @Test
    void aRefusalThatWasDecidedOnTheNewestStateStands() {
        assertThat(isRetried(REFUSAL, 1)).isFalse();
    }

    @Test
    void aTechnicalFailureIsNotRetriedHere() {
        assertThat(isRetried(new IllegalStateException("the store is down"), 1)).isFalse();
    }

    @Test
    void pausesDoubleUpToASecond() {
        assertThat(retry.pauseBefore(1)).isBetween(2L, 4L);
        assertThat(retry.pauseBefore(3)).isBetween(8L, 16L);
        assertThat(retry.pauseBefore(100)).isBetween(500L, 1_000L);
    }

    @SuppressWarnings("unchecked")
    private boolean isRetried(RuntimeException failure, int failures) {
        Class<? extends Throwable>[] causes = (Class<? extends Throwable>[]) new Class<?>[] {failure.getClass()};
        List<Class<? extends Throwable>[]> all = Collections.nCopies(failures, causes);
        return retry.scheduleRetry(COMMAND, failure, all, () -> dispatched.set(true));
    }
}
