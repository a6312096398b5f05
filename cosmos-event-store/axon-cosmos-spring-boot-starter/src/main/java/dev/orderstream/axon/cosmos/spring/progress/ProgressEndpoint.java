package dev.orderstream.axon.cosmos.spring.progress;

import dev.orderstream.axon.cosmos.changefeed.FeedReplacedException;
import dev.orderstream.axon.cosmos.eventstore.CosmosEventStore;
import dev.orderstream.axon.cosmos.parking.FailedBatches.Failure;
import dev.orderstream.axon.cosmos.spring.progress.Progress.OfProcessor;
import dev.orderstream.axon.cosmos.spring.progress.Progress.OfSegment;
import dev.orderstream.axon.cosmos.tokenstore.SegmentTokens;
import java.util.List;
import java.util.Objects;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells how far the event processors of this instance have come, and what keeps them from getting on. */
@RestController
public final class ProgressEndpoint {

    private final Watch watch;
    private final CosmosEventStore eventStore;
    private final SegmentTokens segmentTokens;

    /**
     * @param watch knows the processors
     * @param eventStore tells whether events wait
     * @param segmentTokens tells which part of a token is a segment's own
     */
    public ProgressEndpoint(Watch watch, CosmosEventStore eventStore, SegmentTokens segmentTokens) {
        this.watch = watch;
        this.eventStore = eventStore;
        this.segmentTokens = segmentTokens;
    }

    @GetMapping("/progress")
    Progress progress() {
        List<OfProcessor> all = watch.look().stream().map(this::progress).toList();
        return new Progress(all.stream().allMatch(OfProcessor::caughtUp), all);
    }

    private OfProcessor progress(ProcessorState processor) {
        List<OfSegment> segments = processor.segments().stream()
                .map(segment -> progress(processor.name(), segment))
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

    private OfSegment progress(String processor, SegmentState segment) {
        EventTrackerStatus status = segment.status();
        String error = error(segment, status);
        boolean caughtUp = false;
        try {
            caughtUp = segment.failure() == null && status != null && hasCaughtUp(processor, status);
        } catch (FeedReplacedException notOfThisFeed) {
            error = Causes.describe(notOfThisFeed);
        }
        return new OfSegment(
                segment.segment(),
                status == null ? null : status.getCurrentPosition().orElse(0),
                caughtUp,
                error,
                segment.standsStillSince(),
                segment.failure() == null ? null : segment.failure().attempts());
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
    private boolean hasCaughtUp(String processor, EventTrackerStatus status) {
        TrackingToken token = status.getTrackingToken();
        return token != null
                && status.getError() == null
                && !eventStore.hasEventsAfter(
                        Objects.requireNonNull(segmentTokens.of(processor, status.getSegment(), token)));
    }
}
