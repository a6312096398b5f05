package dev.orderstream.axon.cosmos.spring.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** However slow the store is and however much is behind, a question for the progress costs little and is answered. */
class ProgressOfASlowStoreTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration LONG = Duration.ofMinutes(5);

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final AtomicInteger looks = new AtomicInteger();
    private final CountDownLatch response = new CountDownLatch(1);

    @AfterEach
    void close() {
        response.countDown();
        executor.shutdownNow();
    }

    private static Progress progress(boolean caughtUp) {
        return new Progress(
                caughtUp, NOW, List.of(new Progress.OfProcessor("views", true, caughtUp, 0, null, null, List.of())));
    }

    private Looks looks(Progress found, Duration longest, Instant now) {
        return new Looks(
                () -> {
                    looks.incrementAndGet();
                    return found;
                },
                executor,
                longest,
                Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    void thatSomethingIsBehindIsToldAgainForASecondWithoutAnotherLook() throws Exception {
        Looks soon = looks(progress(false), LONG, NOW.plusMillis(999));
        soon.progress(() -> progress(true));
        soon.progress(() -> progress(true));
        assertThat(looks).hasValue(1);

        Looks later = looks(progress(false), LONG, NOW.plusMillis(1_000));
        later.progress(() -> progress(true));
        later.progress(() -> progress(true));
        assertThat(looks).hasValue(3);
    }

    @Test
    void thatAllHasCaughtUpIsAlwaysLookedAtAnew() throws Exception {
        Looks caughtUp = looks(progress(true), LONG, NOW);
        caughtUp.progress(() -> progress(false));
        assertThat(caughtUp.progress(() -> progress(false)).caughtUp()).isTrue();
        assertThat(looks).hasValue(2);
    }

    @Test
    void whoAsksDuringALookIsNotToldWhatItFinds() {
        CountDownLatch begun = new CountDownLatch(1);
        Looks slow = new Looks(
                () -> {
                    int number = looks.incrementAndGet();
                    begun.countDown();
                    if (number == 1) {
                        waitFor(response);
                    }
                    return progress(true);
                },
                executor,
                LONG,
                Clock.fixed(NOW, ZoneOffset.UTC));
        CompletableFuture<Progress> first = CompletableFuture.supplyAsync(() -> ask(slow), executor);
        waitFor(begun);
        CompletableFuture<Progress> second = CompletableFuture.supplyAsync(() -> ask(slow), executor);
        response.countDown();
        assertThat(first.join().caughtUp()).isTrue();
        assertThat(second.join().caughtUp()).isTrue();
        assertThat(looks).hasValue(2);
    }

    @Test
    void whenTheStoreDoesNotAnswerInTimeTheLastThatIsKnownIsToldWithItsTime() throws Exception {
        Looks hanging = new Looks(
                () -> {
                    if (looks.incrementAndGet() > 1) {
                        waitFor(response);
                    }
                    return progress(true);
                },
                executor,
                Duration.ofMillis(200),
                Clock.fixed(NOW.plusSeconds(60), ZoneOffset.UTC));
        await().atMost(PATIENCE)
                .until(() -> hanging.progress(() -> progress(false)).caughtUp());
        Progress told = hanging.progress(() -> progress(false));
        assertThat(told.asOf()).isEqualTo(NOW);
        assertThat(told.caughtUp()).isFalse();
        assertThat(told.processors()).noneMatch(Progress.OfProcessor::caughtUp);
    }

    @Test
    void beforeAnythingIsKnownNothingIsSaidToHaveCaughtUp() throws Exception {
        Looks hanging = new Looks(
                () -> {
                    waitFor(response);
                    return progress(true);
                },
                executor,
                Duration.ofMillis(10),
                Clock.systemUTC());
        assertThat(hanging.progress(() -> progress(false)).caughtUp()).isFalse();
    }

    @Test
    void aFailureOfTheStoreIsNotHidden() {
        Looks failing = new Looks(
                () -> {
                    throw new IllegalStateException("the store is away");
                },
                executor,
                LONG,
                Clock.systemUTC());
        assertThatThrownBy(() -> failing.progress(() -> progress(true))).hasMessage("the store is away");
    }

    @Test
    void forATokenThatHadEventsBehindItTheStoreIsNotAskedAgain() {
        AtomicInteger questions = new AtomicInteger();
        EventsBehind behind = new EventsBehind(
                token -> {
                    questions.incrementAndGet();
                    return token.equals(token(1));
                },
                executor);
        assertThat(behind.of(Set.of(token(1), token(2)))).containsExactly(token(1));
        assertThat(questions).hasValue(2);
        assertThat(behind.of(Set.of(token(1), token(2)))).containsExactly(token(1));
        assertThat(questions).hasValue(3);
    }

    @Test
    void theStoreIsAskedForAllTokensAtTheSameTime() {
        CountDownLatch all = new CountDownLatch(20);
        EventsBehind behind = new EventsBehind(
                token -> {
                    all.countDown();
                    waitFor(all);
                    return true;
                },
                executor);
        Set<TrackingToken> tokens =
                IntStream.range(0, 20).mapToObj(ProgressOfASlowStoreTest::token).collect(Collectors.toSet());
        assertThat(behind.of(tokens)).hasSize(20);
    }

    private static TrackingToken token(int position) {
        return new GlobalSequenceTrackingToken(position);
    }

    private static Progress ask(Looks looks) {
        try {
            return looks.progress(() -> progress(false));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
