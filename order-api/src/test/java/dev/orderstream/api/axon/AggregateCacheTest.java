package dev.orderstream.api.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AggregateCacheTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final AggregateCache cache = new AggregateCache(10);

    @Test
    void whatIsPutIsTheObjectThatIsGot() {
        Object aggregate = new Object();
        cache.put("id", aggregate);
        assertThat(cache.<String, Object>get("id")).isSameAs(aggregate);
        assertThat(cache.containsKey("id")).isTrue();
    }

    @Test
    void whatIsThereIsNotReplacedByAPutIfAbsent() {
        assertThat(cache.putIfAbsent("id", "first")).isTrue();
        assertThat(cache.putIfAbsent("id", "second")).isFalse();
        assertThat(cache.<String, String>get("id")).isEqualTo("first");
        assertThat(cache.<String>computeIfAbsent("id", () -> "third")).isEqualTo("first");
    }

    @Test
    void whatIsRemovedIsGone() {
        cache.put("id", "value");
        assertThat(cache.remove("id")).isTrue();
        assertThat(cache.remove("id")).isFalse();
        assertThat(cache.<String, String>get("id")).isNull();
    }

    @Test
    void whatIsPresentIsUpdated() {
        cache.put("id", "value");
        cache.<String>computeIfPresent("id", value -> value + "!");
        assertThat(cache.<String, String>get("id")).isEqualTo("value!");
    }

    @Test
    void whatMayBeThereForSoLongIsGoneThenHoweverOftenItIsUsedOrPut() {
        AggregateCache forAWhile = new AggregateCache(10, Duration.ofMillis(200));
        forAWhile.put("id", "first");
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(() -> {
            forAWhile.computeIfPresent("id", value -> value + "!");
            return forAWhile.get("id") == null;
        });
    }

    @Test
    void itHoldsNoMoreThanItMay() {
        IntStream.range(0, 10_000).forEach(number -> cache.put(number, number));
        await().atMost(PATIENCE)
                .until(() -> IntStream.range(0, 10_000)
                                .filter(number -> cache.containsKey(number))
                                .count()
                        <= 10);
    }
}
