package dev.orderstream.api.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeyChainsTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ExecutorService workers = Executors.newFixedThreadPool(4);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final KeyChains chains = new KeyChains(workers, timer, Duration.ofMillis(1), Duration.ofMillis(4));

    @AfterEach
    void stop() {
        timer.shutdownNow();
        workers.shutdownNow();
    }

    @Test
    void workOfOneKeyIsDoneInTheOrderOfArrival() {
        List<Integer> done = new CopyOnWriteArrayList<>();
        List<CompletableFuture<?>> all = new ArrayList<>();
        IntStream.range(0, 1_000).forEach(i -> all.add(chains.add("k", () -> done.add(i))));
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
        assertThat(done)
                .containsExactlyElementsOf(IntStream.range(0, 1_000).boxed().toList());
    }

    @Test
    void aKeyThatTakesLongHoldsUpItsOwnWorkOnly() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        CompletableFuture<?> slow = chains.add("slow", () -> awaitQuietly(release));
        CompletableFuture<?> behind = chains.add("slow", () -> {});
        CompletableFuture.allOf(IntStream.range(0, 100)
                        .mapToObj(i -> chains.add("k" + i, () -> {}))
                        .toArray(CompletableFuture[]::new))
                .join();
        assertThat(slow).isNotDone();
        assertThat(behind).isNotDone();
        release.countDown();
        behind.join();
    }

    @Test
    void whatFailsIsDoneAgainBeforeWhatIsBehindIt() {
        AtomicInteger attempts = new AtomicInteger();
        List<String> done = new CopyOnWriteArrayList<>();
        CompletableFuture<?> first = chains.add("k", () -> {
            if (attempts.incrementAndGet() < 5) {
                throw new IllegalStateException("the store is away");
            }
            done.add("first");
        });
        chains.add("k", () -> done.add("second")).join();
        assertThat(first).isDone();
        assertThat(done).containsExactly("first", "second");
        assertThat(attempts).hasValue(5);
    }

    @Test
    void anErrorIsAFailureAsAnyOther() {
        AtomicInteger attempts = new AtomicInteger();
        chains.add("k", () -> {
                    if (attempts.incrementAndGet() == 1) {
                        throw new StackOverflowError();
                    }
                })
                .join();
        assertThat(attempts).hasValue(2);
    }

    @Test
    void aKeyWithoutWorkIsForgotten() {
        chains.add("k", () -> {}).join();
        await().atMost(PATIENCE).until(() -> chains.busyKeys() == 0);
    }

    @Test
    void nothingIsTriedAgainWhenItIsClosed() {
        chains.close();
        AtomicInteger attempts = new AtomicInteger();
        CompletableFuture<?> failing = chains.add("k", () -> {
            attempts.incrementAndGet();
            throw new IllegalStateException("the store is away");
        });
        chains.add("other", () -> {}).join();
        await().atMost(PATIENCE).until(() -> attempts.get() == 1);
        await().atMost(PATIENCE).during(Duration.ofMillis(100)).until(() -> attempts.get() == 1);
        assertThat(failing).isNotDone();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
