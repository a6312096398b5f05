package dev.orderstream.axon.cosmos.internal.write;

import com.azure.cosmos.CosmosException;
import dev.orderstream.axon.cosmos.internal.waiting.Waiting;
import java.time.Duration;
import java.util.Set;
import reactor.core.publisher.Mono;

/** How often a change whose outcome the server did not tell is tried again, with growing pauses. */
public final class WriteAttempts {

    /** Statuses after which a write may or may not have been applied. 0 is the SDK's for a lost connection. */
    private static final Set<Integer> UNKNOWN = Set.of(0, 408, 410, 449, 500, 502, 503, 504);

    /** The pause before the first attempt after a failure; each further one doubles it. */
    public static final Duration SHORTEST_PAUSE = Duration.ofMillis(20);

    /** The longest pause. */
    public static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

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

    /** Whether a write that failed like this may have been applied. */
    public static boolean isUnknown(CosmosException failure) {
        return UNKNOWN.contains(failure.getStatusCode());
    }

    /** Returns after a pause if there is another attempt; throws the failure if there is none, or if it is certain. */
    public void afterFailure(CosmosException failure) {
        if (!isUnknown(failure) || left-- <= 0) {
            throw failure;
        }
        uncertain = true;
        Mono.delay(pause).as(Waiting::forOne);
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
