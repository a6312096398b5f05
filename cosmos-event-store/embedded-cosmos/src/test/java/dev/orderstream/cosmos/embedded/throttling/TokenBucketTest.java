package dev.orderstream.cosmos.embedded.throttling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

    private static final double RATE = 100;

    private final TokenBucket bucket = new TokenBucket(RATE, 0);

    private long waitAt(long milliseconds) {
        return bucket.millisecondsToWait(RATE, Duration.ofMillis(milliseconds).toNanos());
    }

    @Test
    void aRequestMayOverdrawAndTheNextOneWaitsUntilThatIsPaid() {
        bucket.spend(150);
        assertThat(waitAt(0)).isEqualTo(501);
        assertThat(waitAt(400)).isEqualTo(101);
        assertThat(waitAt(501)).isZero();
    }

    @Test
    void whatIsNotSpentIsKeptForOneSecondOnly() {
        assertThat(waitAt(60_000)).isZero();
        bucket.spend(200);
        assertThat(waitAt(60_000)).isEqualTo(1_001);
    }

    @Test
    void aHigherRateFillsFaster() {
        bucket.spend(1_100);
        assertThat(bucket.millisecondsToWait(10_000, Duration.ofMillis(50).toNanos()))
                .isEqualTo(51);
        assertThat(bucket.millisecondsToWait(10_000, Duration.ofMillis(101).toNanos()))
                .isZero();
    }
}
