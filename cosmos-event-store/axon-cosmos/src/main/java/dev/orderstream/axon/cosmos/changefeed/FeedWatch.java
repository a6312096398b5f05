package dev.orderstream.axon.cosmos.changefeed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Waits for news on behalf of all readers of this process that have caught up. Readers of neighbouring ranges, and
 * readers of the same range for different processors, are served by one request, so that idling costs the same however
 * many processors and segments there are; what no reader of this process reads is not asked for either.
 *
 * <p>A reader that waits is given what was found in its range, so what several processors wait for is read and parsed once. One that asks
 * itself is woken, and asks again. It may be woken for a commit that it has read already, and never sleeps through one: it tells up to which
 * LSN it has read when it begins to wait, and takes a page only if nothing is missing between.
 *
 * <p>After a response with news the watch rests as long as the most impatient of its readers lets it, see {@link PollingSettings#restAfter}.
 * What it finds meanwhile for a reader that rests longer is kept for it, see {@link RestingReaders}.
 */
final class FeedWatch {

    private final ChangeFeed feed;
    private final Set<RangeReader> readers = new HashSet<>();
    /** Up to which LSN each of those that wait has read, or nothing has been found in its range. */
    private final Map<RangeReader, Long> waiting = new HashMap<>();

    private final RestingReaders resting = new RestingReaders();

    /** Where one physical partition ends and the next begins, as far as readers have told. */
    private final Set<String> boundaries = new HashSet<>();

    private List<WatchedRange> watched = List.of();

    FeedWatch(ChangeFeed feed) {
        this.feed = feed;
    }

    /** A reader has begun to read. */
    synchronized void opened(RangeReader reader, EpkRange physical) {
        readers.add(reader);
        boundaries.add(physical.min());
        boundaries.add(physical.max());
        arrange();
    }

    /** A reader reads no more. */
    synchronized void closed(RangeReader reader) {
        readers.remove(reader);
        waiting.remove(reader);
        resting.forget(reader);
        arrange();
    }

    /** A reader has found nothing after an LSN and is to be woken when there is something. */
    synchronized void waits(RangeReader reader, long lsn) {
        if (readers.contains(reader)) {
            waiting.put(reader, lsn);
            watched.stream().filter(range -> range.includes(reader)).forEach(range -> range.watch(lsn));
        }
    }

    /** A commit was stored by this process. */
    synchronized void nudge(String aggregateIdentifier) {
        if (watched.isEmpty()) {
            return;
        }
        String epk = EffectivePartitionKey.of(aggregateIdentifier);
        watched.stream().filter(range -> range.range.contains(epk)).forEach(WatchedRange::nudge);
    }

    /** A reader waits no more. */
    synchronized void asks(RangeReader reader) {
        waiting.remove(reader);
        resting.drop(reader);
    }

    /** How many requests it takes to ask for everything that is read. */
    synchronized int watchedRanges() {
        return watched.size();
    }

    /** Joins the readers' ranges where they touch within one physical partition. */
    private void arrange() {
        watched.forEach(WatchedRange::stop);
        List<EpkRange> joined = new ArrayList<>();
        for (EpkRange range : readers.stream().map(RangeReader::range).sorted().toList()) {
            EpkRange last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last != null && (last.overlaps(range) || (last.touches(range) && !boundaries.contains(range.min())))) {
                joined.set(joined.size() - 1, last.joinedWith(range));
            } else {
                joined.add(range);
            }
        }
        watched = joined.stream().map(WatchedRange::new).toList();
        waiting.forEach((reader, lsn) ->
                watched.stream().filter(range -> range.includes(reader)).forEach(range -> range.watch(lsn)));
    }

    private final class WatchedRange {

        private final EpkRange range;
        private long afterLsn = Long.MAX_VALUE;
        private int emptyPages;
        private long askedAt;
        private boolean asking;
        private boolean nudged;
        private boolean stopped;
        private @Nullable Disposable pending;

        WatchedRange(EpkRange range) {
            this.range = range;
        }

        boolean includes(RangeReader reader) {
            return range.contains(reader.range());
        }

        private List<RangeReader> included() {
            return readers.stream().filter(this::includes).toList();
        }

        void watch(long lsn) {
            if (pending == null) {
                // Nobody waited, so what came before is of no interest; several that begin at once are all served.
                afterLsn = lsn;
                emptyPages = 0;
                schedule(pause());
            } else if (!asking) {
                afterLsn = Math.min(afterLsn, lsn);
            }
        }

        void stop() {
            stopped = true;
            if (pending != null) {
                pending.dispose();
            }
        }

        /** Somebody knows of news: what would be a long pause ends now. */
        void nudge() {
            if (asking) {
                nudged = true;
            } else if (pending != null && emptyPages > 0) {
                emptyPages = 0;
                pending.dispose();
                schedule(Duration.ZERO);
            }
        }

        private void schedule(Duration pause) {
            pending = Mono.delay(pause, Schedulers.parallel()).subscribe(tick -> ask(), this::failed);
        }

        private Duration pause() {
            return shortest(polling -> polling.pauseAfter(Math.max(1, emptyPages), watched.size()));
        }

        private Duration rest(Duration took) {
            return shortest(polling -> polling.restAfter(took));
        }

        private Duration shortest(Function<PollingSettings, Duration> ofReader) {
            return included().stream()
                    .map(reader -> ofReader.apply(reader.polling()))
                    .min(Duration::compareTo)
                    .orElse(Duration.ZERO);
        }

        private void ask() {
            synchronized (FeedWatch.this) {
                if (stopped) {
                    return;
                }
                if (waiting.keySet().stream().noneMatch(this::includes)) {
                    pending = null;
                    return;
                }
                asking = true;
                askedAt = System.nanoTime();
                pending = feed.pageToWatch(range, afterLsn).subscribe(this::received, this::failed);
            }
        }

        private void received(FeedPage page) {
            WatchedPage found = WatchedPage.of(page);
            long now = System.nanoTime();
            boolean news;
            Map<RangeReader, List<WatchedPage>> served = new HashMap<>();
            List<RangeReader> woken;
            List<RangeReader> misled;
            synchronized (FeedWatch.this) {
                if (stopped) {
                    return;
                }
                List<RangeReader> included = included();
                misled = included.stream()
                        .filter(reader -> page.isOfAnother(reader.container()))
                        .toList();
                if (!page.children().isEmpty()) {
                    // The readers find out for themselves, and bring the children.
                    news = true;
                    woken = included;
                    page.children().forEach(child -> boundaries.add(child.min()));
                } else {
                    Map<Boolean, List<RangeReader>> concerned = included.stream()
                            .filter(reader -> !misled.contains(reader) && found.concerns(reader.range()))
                            .collect(Collectors.partitioningBy(this::missesNothing));
                    List<RangeReader> complete = Objects.requireNonNull(concerned.get(true));
                    woken = Objects.requireNonNull(concerned.get(false));
                    news = !complete.isEmpty() || !woken.isEmpty();
                    complete.forEach(reader -> resting.keep(reader, found));
                    for (RangeReader reader : included) {
                        if (missesNothing(reader)) {
                            List<WatchedPage> due = resting.due(reader, found, now);
                            if (due.isEmpty()) {
                                waiting.merge(reader, page.lsn(), Math::max);
                            } else {
                                // It tells itself when it has taken it: until then another watch would have to bring
                                // it.
                                served.put(reader, due);
                            }
                        }
                    }
                    afterLsn = Math.max(afterLsn, page.lsn());
                }
            }
            misled.forEach(reader -> reader.failed(feed.replaced(reader.container(), page)));
            served.forEach(RangeReader::offered);
            woken.forEach(RangeReader::pollNow);
            synchronized (FeedWatch.this) {
                asking = false;
                if (!stopped) {
                    emptyPages = news || nudged ? 0 : emptyPages + 1;
                    nudged = false;
                    long end = System.nanoTime();
                    Duration took = Duration.ofNanos(end - askedAt);
                    resting.served(served.keySet(), end, took);
                    schedule(resting.untilDue(included(), end, emptyPages == 0 ? rest(took) : pause()));
                }
            }
        }

        /** Whether a reader waits for what follows the LSN that was asked for, or for more. */
        private boolean missesNothing(RangeReader reader) {
            return waiting.getOrDefault(reader, -1L) >= afterLsn;
        }

        private void failed(Throwable error) {
            List<RangeReader> concerned;
            synchronized (FeedWatch.this) {
                asking = false;
                pending = null;
                concerned = stopped
                        ? List.of()
                        : waiting.keySet().stream().filter(this::includes).toList();
            }
            concerned.forEach(reader -> reader.failed(error));
        }
    }
}
