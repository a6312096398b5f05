package dev.orderstream.axon.cosmos.spring;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How far one segment of an event processor is behind. While it handles events, its lag is the last event's age when it
 * was handled. Once nothing was handled between two looks, the feed is asked whether anything waits: if not, there is no
 * lag; if so, it is the time since the segment was last known to be up to date, which is when nothing waited, or when
 * the last event that it handled was published. Of a segment that fails it is known that something waits, at least since it
 * has failed.
 */
final class SegmentProgress {

    private @Nullable Instant handledAt;
    private @Nullable Instant publishedAt;
    private @Nullable Instant upToDateAt;
    private boolean handledSinceLook;
    private @Nullable Duration lag;

    synchronized void handled(Instant published, Instant now) {
        handledAt = now;
        publishedAt = published;
        handledSinceLook = true;
    }

    /** Takes a new look. */
    void look(BooleanSupplier eventsWait, Instant now) {
        boolean active = takeActivity();
        boolean waiting = !active && eventsWait.getAsBoolean();
        looked(active, waiting, now);
    }

    /**
     * Takes a new look at a segment whose last batch failed.
     *
     * @param since when the first of the batches failed that have failed in a row
     */
    synchronized void lookAtFailing(Instant since, Instant now) {
        handledSinceLook = false;
        lag = notNegative(Duration.between(lastUpToDate().orElse(since), now));
    }

    private synchronized boolean takeActivity() {
        boolean active = handledSinceLook;
        handledSinceLook = false;
        return active;
    }

    private synchronized void looked(boolean active, boolean waiting, Instant now) {
        if (active) {
            lag = notNegative(Duration.between(publishedAt, handledAt));
        } else if (!waiting) {
            upToDateAt = now;
            lag = Duration.ZERO;
        } else {
            lag = lastUpToDate()
                    .map(since -> notNegative(Duration.between(since, now)))
                    .orElse(null);
        }
    }

    private Optional<Instant> lastUpToDate() {
        if (upToDateAt == null || publishedAt == null) {
            return Optional.ofNullable(upToDateAt == null ? publishedAt : upToDateAt);
        }
        return Optional.of(upToDateAt.isAfter(publishedAt) ? upToDateAt : publishedAt);
    }

    private static Duration notNegative(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    /** The lag at the last look in seconds; not a number while it is unknown. */
    synchronized double lagInSeconds() {
        return lag == null ? Double.NaN : lag.toNanos() / 1e9;
    }
}
