package dev.orderstream.projections.progress;

import dev.orderstream.axon.cosmos.eventstore.CosmosEventStore;
import dev.orderstream.axon.cosmos.tokenstore.SegmentTokens;
import dev.orderstream.projections.progress.ProcessorProgress.SegmentProgress;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells whether the views and topics show everything that is stored. */
@RestController
class ProgressQueries {

    private final EventProcessingConfiguration processors;
    private final CosmosEventStore eventStore;
    private final SegmentTokens segmentTokens;

    ProgressQueries(EventProcessingConfiguration processors, CosmosEventStore eventStore, SegmentTokens segmentTokens) {
        this.processors = processors;
        this.eventStore = eventStore;
        this.segmentTokens = segmentTokens;
    }

    @GetMapping("/progress")
    Progress progress() {
        List<ProcessorProgress> all = processors.eventProcessors().values().stream()
                .filter(StreamingEventProcessor.class::isInstance)
                .map(processor -> progress((StreamingEventProcessor) processor))
                .sorted(Comparator.comparing(ProcessorProgress::name))
                .toList();
        return new Progress(all.stream().allMatch(ProcessorProgress::caughtUp), all);
    }

    private ProcessorProgress progress(StreamingEventProcessor processor) {
        List<SegmentProgress> segments = processor.processingStatus().values().stream()
                .map(status -> progress(processor.getName(), status))
                .sorted(Comparator.comparingInt(SegmentProgress::segment))
                .toList();
        boolean complete = isComplete(processor);
        return new ProcessorProgress(
                processor.getName(),
                processor.isRunning(),
                complete && segments.stream().allMatch(SegmentProgress::caughtUp),
                segments);
    }

    private SegmentProgress progress(String processor, EventTrackerStatus status) {
        TrackingToken token = status.getTrackingToken();
        Throwable error = status.getError();
        return new SegmentProgress(
                status.getSegment().getSegmentId(),
                status.getCurrentPosition().orElse(0),
                error == null
                        && token != null
                        && !eventStore.hasEventsAfter(ownPart(processor, status.getSegment(), token)),
                error == null ? null : error.toString());
    }

    /** Several segments share a stream, whose token says nothing of what other segments than this one have handled. */
    private TrackingToken ownPart(String processor, Segment segment, TrackingToken token) {
        return Objects.requireNonNull(segmentTokens.of(processor, segment, token));
    }

    /** Whether the segments that this instance holds are all there are. */
    private static boolean isComplete(StreamingEventProcessor processor) {
        double share = processor.processingStatus().values().stream()
                .map(EventTrackerStatus::getSegment)
                .mapToDouble(ProgressQueries::share)
                .sum();
        return share == 1.0;
    }

    private static double share(Segment segment) {
        return 1.0 / (segment.getMask() + 1);
    }
}
