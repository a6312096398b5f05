package dev.orderstream.projections.progress;

import dev.orderstream.projections.progress.ProcessorProgress.SegmentProgress;
import java.util.Comparator;
import java.util.List;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells whether the views and topics show everything that is stored. */
@RestController
class ProgressQueries {

    private final EventProcessingConfiguration processors;
    private final EventStore eventStore;

    ProgressQueries(EventProcessingConfiguration processors, EventStore eventStore) {
        this.processors = processors;
        this.eventStore = eventStore;
    }

    @GetMapping("/progress")
    Progress progress() {
        TrackingToken head = eventStore.createHeadToken();
        List<ProcessorProgress> all = processors.eventProcessors().values().stream()
                .filter(StreamingEventProcessor.class::isInstance)
                .map(processor -> progress((StreamingEventProcessor) processor, head))
                .sorted(Comparator.comparing(ProcessorProgress::name))
                .toList();
        return new Progress(all.stream().allMatch(ProcessorProgress::caughtUp), all);
    }

    private static ProcessorProgress progress(StreamingEventProcessor processor, TrackingToken head) {
        List<SegmentProgress> segments = processor.processingStatus().values().stream()
                .map(status -> progress(status, head))
                .sorted(Comparator.comparingInt(SegmentProgress::segment))
                .toList();
        boolean complete = isComplete(processor);
        return new ProcessorProgress(
                processor.getName(),
                processor.isRunning(),
                complete && segments.stream().allMatch(SegmentProgress::caughtUp),
                segments);
    }

    private static SegmentProgress progress(EventTrackerStatus status, TrackingToken head) {
        TrackingToken token = status.getTrackingToken();
        Throwable error = status.getError();
        return new SegmentProgress(
                status.getSegment().getSegmentId(),
                status.getCurrentPosition().orElse(0),
                error == null && token != null && token.covers(head),
                error == null ? null : error.toString());
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
