package dev.orderstream.axon.cosmos.changefeed;

import java.time.Duration;

/**
 * How often a stream asks each range of the change feed for more. After an answer with events it asks again at once;
 * each empty answer doubles the pause, from the shortest to the longest. An empty answer costs about 1 RU, so an idle
 * stream over 4 physical partitions with a longest pause of 200 ms spends about 20 RU/s.
 *
 * @param shortestPause pause after the first empty answer
 * @param longestPause the longest pause
 * @param bufferedEvents how many events a range reads ahead of its consumer
 */
public record PollingSettings(Duration shortestPause, Duration longestPause, int bufferedEvents) {

    /** 5 ms to 200 ms, 2,000 events ahead. */
    public static final PollingSettings DEFAULT =
            new PollingSettings(Duration.ofMillis(5), Duration.ofMillis(200), 2_000);

    public PollingSettings {
        if (shortestPause.isNegative() || shortestPause.isZero() || longestPause.compareTo(shortestPause) < 0) {
            throw new IllegalArgumentException(
                    "The pauses between polls must be positive and the longest not below the shortest, but are %s and %s."
                            .formatted(shortestPause, longestPause));
        }
        if (bufferedEvents < 1) {
            throw new IllegalArgumentException(
                    "At least 1 event must be buffered, but the setting is %d.".formatted(bufferedEvents));
        }
    }

    Duration pauseAfter(int emptyAnswers) {
        Duration pause = shortestPause;
        for (int i = 1; i < emptyAnswers && pause.compareTo(longestPause) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(longestPause) < 0 ? pause : longestPause;
    }
}
