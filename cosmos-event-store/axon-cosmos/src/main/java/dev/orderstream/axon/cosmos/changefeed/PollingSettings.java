package dev.orderstream.axon.cosmos.changefeed;

import java.time.Duration;

/**
 * How often the change feed is asked for more. A reader that is behind asks again at once. What has caught up is watched: what was
 * given events rests, the longer the slower the response was; after an empty response the watch pauses, and the pause
 * doubles from the shortest one with each, until what the process spends on watching is down to its budget.
 *
 * @param shortestPause pause after the first empty response; no rest is shorter
 * @param shortestRest the rest where responses are quick: what comes meanwhile is got together, with one position to store and one
 *     write for what changes often. What comes when nothing has come for as long is got at once
 * @param longestRest the longest rest, which is reached where responses take long because the machine is busy
 * @param idleRequestUnits what a process spends on watching while nothing happens, in RU per second. An empty response
 *     costs about 1 RU, and there is one per physical partition, so 20 RU/s over 4 of them is a response every 200 ms
 * @param bufferedEvents how many events a stream reads ahead of its consumer, divided between its ranges; a page more
 *     may be there for a moment. In memory they take about ten times their JSON
 */
public record PollingSettings(
        Duration shortestPause,
        Duration shortestRest,
        Duration longestRest,
        double idleRequestUnits,
        int bufferedEvents) {

    /** 5 ms, a rest of 5 to 500 ms, 20 RU/s, 1,000 events ahead. */
    public static final PollingSettings DEFAULT =
            new PollingSettings(Duration.ofMillis(5), Duration.ofMillis(5), Duration.ofMillis(500), 20, 1_000);

    /** The rest is as long as a response that took so many milliseconds. */
    private static final double QUICK = 2;

    private static final double RU_OF_AN_EMPTY_PAGE = 1;
    private static final double MILLISECONDS = 1_000;

    public PollingSettings {
        if (shortestPause.isNegative() || shortestPause.isZero()) {
            throw new IllegalArgumentException(
                    "The shortest pause between polls must be positive, but is %s.".formatted(shortestPause));
        }
        if (shortestRest.isNegative() || shortestRest.compareTo(longestRest) > 0) {
            throw new IllegalArgumentException("The shortest rest must be between 0 and the longest, %s, but is %s."
                    .formatted(longestRest, shortestRest));
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

    /** The same with other rests. */
    public PollingSettings resting(Duration shortest, Duration longest) {
        return new PollingSettings(shortestPause, shortest, longest, idleRequestUnits, bufferedEvents);
    }

    /**
     * The rest after a response with events: as long as it took at 2 ms, five times as long at 10 ms, ten times at 20 ms, within its
     * bounds. On a busy one readers get more at a time, so that less is spent on asking, on
     * storing positions, and on writing what changes often.
     *
     * @param took from the request to the response
     */
    Duration restAfter(Duration took) {
        double milliseconds = took.toNanos() / 1e6;
        Duration rest = Duration.ofMillis(Math.round(milliseconds * milliseconds / QUICK));
        Duration bounded = rest.compareTo(longestRest) < 0 ? rest : longestRest;
        Duration shortest = shortestRest.compareTo(shortestPause) < 0 ? shortestPause : shortestRest;
        return bounded.compareTo(shortest) < 0 ? shortest : bounded;
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
