package dev.orderstream.axon.cosmos.changefeed;

import dev.orderstream.axon.cosmos.commit.CommitDocument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Waits for news on behalf of all readers of this process that have caught up. Readers of neighbouring ranges, and
 * readers of the same range for different processors, are served by one request, so that idling costs the same however
 * many processors and segments there are; what no reader of this process reads is not asked for either.
 *
 * <p>A reader is woken by each commit in its range. It may be woken for one that it has read already, and never sleeps
 * through one: it tells up to which LSN it has read when it begins to wait, and while it is asking itself, a wake-up makes
 * it ask again.
 */
final class FeedWatch {

    private final ChangeFeed feed;
    private final Set<RangeReader> readers = new HashSet<>();
    private final Map<RangeReader, Long> waiting = new HashMap<>();
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
        arrange();
    }

    /** A reader has found nothing after an LSN and is to be woken when there is something. */
    synchronized void waits(RangeReader reader, long lsn) {
        if (readers.contains(reader)) {
            waiting.put(reader, lsn);
            watched.stream().filter(range -> range.includes(reader)).forEach(range -> range.watch(lsn));
        }
    }

    /** A reader waits no more. */
    synchronized void asks(RangeReader reader) {
        waiting.remove(reader);
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
        private int emptyAnswers;
        private boolean asking;
        private boolean stopped;
        private @Nullable Disposable pending;

        WatchedRange(EpkRange range) {
            this.range = range;
        }

        boolean includes(RangeReader reader) {
            return range.contains(reader.range());
        }

        void watch(long lsn) {
            if (pending == null) {
                // Nobody waited, so what came before is of no interest; several that begin at once are all served.
                afterLsn = lsn;
                emptyAnswers = 0;
                schedule(1);
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

        private void schedule(int emptyAnswersSoFar) {
            pending =
                    Mono.delay(pause(emptyAnswersSoFar), Schedulers.parallel()).subscribe(tick -> ask(), this::failed);
        }

        private Duration pause(int emptyAnswersSoFar) {
            return readers.stream()
                    .filter(this::includes)
                    .map(reader -> reader.polling().pauseAfter(emptyAnswersSoFar, watched.size()))
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
                pending = feed.pageToWatch(range, afterLsn).subscribe(this::answered, this::failed);
            }
        }

        private void answered(FeedPage page) {
            List<RangeReader> woken;
            List<RangeReader> misled;
            synchronized (FeedWatch.this) {
                asking = false;
                if (stopped) {
                    return;
                }
                misled = readers.stream()
                        .filter(reader -> includes(reader) && page.isOfAnother(reader.container()))
                        .toList();
                if (!page.children().isEmpty()) {
                    // The readers find out for themselves, and bring the children.
                    woken = readers.stream().filter(this::includes).toList();
                    page.children().forEach(child -> boundaries.add(child.min()));
                } else {
                    woken = concernedBy(page.commits());
                    afterLsn = Math.max(afterLsn, page.lsn());
                }
                emptyAnswers = woken.isEmpty() ? emptyAnswers + 1 : 0;
                schedule(Math.max(1, emptyAnswers));
            }
            misled.forEach(reader -> reader.failed(feed.replaced(reader.container(), page)));
            woken.forEach(RangeReader::pollNow);
        }

        private List<RangeReader> concernedBy(List<CommitDocument> commits) {
            List<String> hashes = commits.stream()
                    .map(commit -> EffectivePartitionKey.of(commit.aggregateIdentifier()))
                    .toList();
            return readers.stream()
                    .filter(reader -> hashes.stream().anyMatch(reader.range()::contains))
                    .toList();
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
