package dev.orderstream.axon.cosmos.write;

import com.azure.cosmos.CosmosException;
import java.time.Duration;
import java.util.Set;
import reactor.core.publisher.Mono;

/** How often a change whose outcome the server did not tell is tried again, with growing pauses. */
public final class WriteAttempts {

    /** Statuses after which a write may or may not have been applied. 0 is the SDK's for a lost connection. */
    private static final Set<Integer> UNKNOWN = Set.of(0, 408, 410, 449, 500, 502, 503, 504);

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private int left;
    private boolean uncertain;
    private Duration pause = SHORTEST_PAUSE;

    /**
     * Attempts after the first.
     *
     * @param left how many, 0 or more
     */
    public WriteAttempts(int left) {
        this.left = left;
    }

    /** Returns after a pause if there is another attempt; throws the failure if there is none, or if it is certain. */
    public void afterFailure(CosmosException failure) {
        if (!UNKNOWN.contains(failure.getStatusCode()) || left-- <= 0) {
            throw failure;
        }
        uncertain = true;
        Mono.delay(pause).block();
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    /** Returns if there is another attempt after one that was refused; throws the failure if there is none. */
    public void afterRefusal(RuntimeException failure) {
        if (left-- <= 0) {
            throw failure;
        }
    }

    /** Whether an earlier attempt may have been applied. */
    public boolean mayHaveBeenApplied() {
        return uncertain;
    }
}
