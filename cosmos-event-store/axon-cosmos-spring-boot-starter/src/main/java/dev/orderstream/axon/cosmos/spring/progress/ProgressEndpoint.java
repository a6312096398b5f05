package dev.orderstream.axon.cosmos.spring.progress;

import dev.orderstream.axon.cosmos.changefeed.FeedReplacedException;
import dev.orderstream.axon.cosmos.eventstore.CosmosEventStore;
import dev.orderstream.axon.cosmos.parking.FailedBatches.Failure;
import dev.orderstream.axon.cosmos.spring.progress.Progress.OfProcessor;
import dev.orderstream.axon.cosmos.spring.progress.Progress.OfSegment;
import dev.orderstream.axon.cosmos.spring.threads.DaemonThreads;
import dev.orderstream.axon.cosmos.tokenstore.SegmentTokens;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells how far the event processors have come that this instance has, wherever their segments are worked on, and what keeps
 * those of this instance from getting on.
 */
@RestController
public final class ProgressEndpoint implements AutoCloseable {

    /** Whoever asks is answered after that at the latest, from what was known before. */
    private static final Duration LONGEST = Duration.ofSeconds(3);

    private static final int QUESTIONS_AT_ONCE = 8;

    private final Watch watch;
    private final CosmosEventStore eventStore;
    private final SegmentTokens segmentTokens;
    private final Clock clock = Clock.systemUTC();
    private final ExecutorService lookers = Executors.newCachedThreadPool(DaemonThreads.of("progress-look"));
    private final ExecutorService askers =
            Executors.newFixedThreadPool(QUESTIONS_AT_ONCE, DaemonThreads.of("progress-question"));
    private final Map<TrackingToken, FeedReplacedException> ofReplacedFeeds = new ConcurrentHashMap<>();
    private final EventsBehind eventsBehind;
    private final Looks looks;

    /**
     * @param watch knows the processors
     * @param eventStore tells whether events wait
     * @param segmentTokens tells which part of a token is a segment's own
     */
    public ProgressEndpoint(Watch watch, CosmosEventStore eventStore, SegmentTokens segmentTokens) {
        this.watch = watch;
        this.eventStore = eventStore;
        this.segmentTokens = segmentTokens;
        this.eventsBehind = new EventsBehind(this::hasEventsAfter, askers);
        this.looks = new Looks(this::look, lookers, LONGEST, clock);
    }

    @GetMapping("/progress")
    Progress progress() throws InterruptedException {
        return looks.progress(this::unknown);
    }

    private Progress look() {
        Instant at = clock.instant();
        List<ProcessorState> processors = watch.look();
        Set<TrackingToken> reached = processors.stream()
                .flatMap(processor -> processor.segments().stream()
                        .map(segment -> reached(processor.name(), segment))
                        .flatMap(Stream::ofNullable))
                .collect(Collectors.toSet());
        ofReplacedFeeds.keySet().retainAll(reached);
        Set<TrackingToken> behind = eventsBehind.of(reached);
        List<OfProcessor> all = processors.stream()
                .map(processor -> progress(processor, token -> !behind.contains(token)))
                .toList();
        return new Progress(all.stream().allMatch(OfProcessor::caughtUp), at, all);
    }

    /** What this instance knows without the store. */
    private Progress unknown() {
        return new Progress(
                false,
                clock.instant(),
                watch.lastLook().stream()
                        .map(processor -> progress(processor, token -> false))
                        .toList());
    }

    private OfProcessor progress(ProcessorState processor, Predicate<TrackingToken> hasCaughtUp) {
        List<OfSegment> segments = processor.segments().stream()
                .map(segment -> progress(processor.name(), segment, hasCaughtUp))
                .toList();
        return new OfProcessor(
                processor.name(),
                processor.processor().isRunning(),
                processor.complete() && segments.stream().allMatch(OfSegment::caughtUp),
                watch.parked(processor.name()),
                processor.notReadingSince() == null ? null : whyNotReading(),
                processor.notReadingSince(),
                segments);
    }

    private String whyNotReading() {
        return eventStore
                .lastReadFailure()
                .map(Causes::describe)
                .orElse("It can neither read events nor claim segments; the log tells why");
    }

    private OfSegment progress(String processor, SegmentState segment, Predicate<TrackingToken> hasCaughtUp) {
        EventTrackerStatus status = segment.status();
        TrackingToken reached = reached(processor, segment);
        FeedReplacedException replaced = reached == null ? null : ofReplacedFeeds.get(reached);
        String error = error(segment, status);
        return new OfSegment(
                segment.segment(),
                segment.elsewhere() == null ? null : segment.elsewhere().owner(),
                position(segment),
                segment.failure() == null
                        && (status == null || status.getError() == null)
                        && reached != null
                        && hasCaughtUp.test(reached),
                error == null && replaced != null ? Causes.describe(replaced) : error,
                segment.standsStillSince(),
                segment.failure() == null ? null : segment.failure().attempts());
    }

    /** Of a token of another feed nobody can tell; it is never said to have caught up. */
    private boolean hasEventsAfter(TrackingToken token) {
        try {
            return eventStore.hasEventsAfter(token);
        } catch (FeedReplacedException notOfThisFeed) {
            ofReplacedFeeds.put(token, notOfThisFeed);
            return true;
        }
    }

    private static @Nullable String error(SegmentState segment, @Nullable EventTrackerStatus status) {
        Failure failure = segment.failure();
        if (failure != null) {
            return Causes.describe(failure.cause());
        }
        if (status != null && status.getError() != null) {
            return Causes.describe(status.getError());
        }
        return segment.unclaimedSince() == null ? null : "No instance works on it";
    }

    /** Several segments share a stream, whose token says nothing of what other segments than this one have handled. */
    private @Nullable TrackingToken reached(String processor, SegmentState state) {
        TrackingToken token = state.token();
        Segment segment = state.held();
        return token == null || segment == null ? null : segmentTokens.of(processor, segment, token);
    }

    private static @Nullable Long position(SegmentState state) {
        TrackingToken token = state.token();
        if (token == null) {
            return state.held() == null ? null : 0L;
        }
        return token.position().orElse(0);
    }

    @Override
    public void close() {
        lookers.shutdownNow();
        askers.shutdownNow();
    }
}
