package dev.orderstream.axon.cosmos.changefeed;

import java.time.Duration;

/**
 * How often the change feed is asked for more. After a response with events a range is asked again at once. What has
 * caught up is watched: the pause doubles from the shortest one with each empty response, until what the process spends on
 * watching is down to its budget.
 *
 * @param shortestPause pause after the first empty response
 * @param idleRequestUnits what a process spends on watching while nothing happens, in RU per second. An empty response
 *     costs about 1 RU, and there is one per physical partition, so 20 RU/s over 4 of them is a response every 200 ms
 * @param bufferedEvents how many events a stream reads ahead of its consumer, divided between its ranges; a page more
 *     may be there for a moment. In memory they take about ten times their JSON
 */
public record PollingSettings(Duration shortestPause, double idleRequestUnits, int bufferedEvents) {

    /** 5 ms, 20 RU/s, 1,000 events ahead. */
    public static final PollingSettings DEFAULT = new PollingSettings(Duration.ofMillis(5), 20, 1_000);

    private static final double RU_OF_AN_EMPTY_PAGE = 1;
    private static final double MILLISECONDS = 1_000;

    public PollingSettings {
        if (shortestPause.isNegative() || shortestPause.isZero()) {
            throw new IllegalArgumentException(
                    "The shortest pause between polls must be positive, but is %s.".formatted(shortestPause));
        }
        if (!(idleRequestUnits > 0)) {
            throw new IllegalArgumentException(
                    "The idle budget must be above 0 RU/s, but is %s.".formatted(idleRequestUnits));
        }
        if (bufferedEvents < 1) {
            throw new IllegalArgumentException(
                    "At least 1 event must be buffered, but the setting is %d.".formatted(bufferedEvents));
        }
    }

    /**
     * The pause before the next request.
     *
     * @param emptyPages how many pages in a row were empty, from 1
     * @param watchedRanges how many ranges share the budget
     */
    Duration pauseAfter(int emptyPages, int watchedRanges) {
        Duration longest =
                Duration.ofMillis(Math.round(watchedRanges * RU_OF_AN_EMPTY_PAGE / idleRequestUnits * MILLISECONDS));
        Duration pause = shortestPause;
        for (int i = 1; i < emptyPages && pause.compareTo(longest) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(longest) < 0 ? pause : longest.compareTo(shortestPause) > 0 ? longest : shortestPause;
    }
}
