package dev.orderstream.axon.cosmos.changefeed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was found for readers that rest: one that has been served is left alone until its own rest is over, see {@link
 * PollingSettings#restAfter}, though others of the process are served in between. It gets all of it at once then, or as soon as it is as
 * much as the reader may read ahead.
 *
 * <p>Guarded by the watch that it belongs to.
 */
final class RestingReaders {

    /** When each is to be served again, by {@link System#nanoTime()}. */
    private final Map<RangeReader, Long> restsUntil = new HashMap<>();

    private final Map<RangeReader, List<WatchedPage>> kept = new HashMap<>();

    /** A page has commits for a reader. */
    void keep(RangeReader reader, WatchedPage page) {
        kept.computeIfAbsent(reader, r -> new ArrayList<>()).add(page);
    }

    /**
     * What a reader is to be served now; empty if it rests, or if nothing was found for it.
     *
     * @param latest the page that was read last, up to which nothing is missing
     */
    List<WatchedPage> due(RangeReader reader, WatchedPage latest, long now) {
        List<WatchedPage> pages = kept.get(reader);
        if (pages == null || (rests(reader, now) && commits(pages) < reader.mostAhead())) {
            return List.of();
        }
        kept.remove(reader);
        if (pages.get(pages.size() - 1).page().lsn() < latest.page().lsn()) {
            pages.add(latest);
        }
        return pages;
    }

    /**
     * Readers have been served, and rest from now on.
     *
     * @param took how long it took to read and to serve it
     */
    void served(Collection<RangeReader> readers, long now, Duration took) {
        readers.forEach(reader ->
                restsUntil.put(reader, now + reader.polling().restAfter(took).toNanos()));
    }

    /** How long to rest until one of some readers is due; {@code longest} if none is earlier. */
    Duration untilDue(Collection<RangeReader> readers, long now, Duration longest) {
        long shortest = readers.stream()
                .filter(kept::containsKey)
                .mapToLong(reader -> Math.max(0, restsUntil.getOrDefault(reader, now) - now))
                .min()
                .orElse(Long.MAX_VALUE);
        return shortest < longest.toNanos() ? Duration.ofNanos(shortest) : longest;
    }

    /** A reader asks for itself, from where it has been served. */
    void drop(RangeReader reader) {
        kept.remove(reader);
    }

    /** A reader reads no more. */
    void forget(RangeReader reader) {
        kept.remove(reader);
        restsUntil.remove(reader);
    }

    private boolean rests(RangeReader reader, long now) {
        Long until = restsUntil.get(reader);
        return until != null && until - now > 0;
    }

    private static int commits(List<WatchedPage> pages) {
        return pages.stream().mapToInt(page -> page.page().commits().size()).sum();
    }
}
