package dev.orderstream.axon.cosmos.spring.segments;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * The segments of event processors. An instance can split or merge segments that it holds, or that nobody holds. It is there
 * when {@code management.endpoints.web.exposure.include} has {@code segments}; Actuator's access rules apply.
 */
@Endpoint(id = "segments")
public final class SegmentsEndpoint {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ObjectProvider<EventProcessingConfiguration> processing;

    /** @param processing knows the processors */
    public SegmentsEndpoint(ObjectProvider<EventProcessingConfiguration> processing) {
        this.processing = processing;
    }

    /** What is done to a segment. */
    public enum Change {
        /** Its events are divided between itself and a new segment. */
        SPLIT,
        /** It and the segment that it was split from become one. */
        MERGE
    }

    /**
     * A segment.
     *
     * @param segment its id
     * @param mask the low bits of a sequence's hash code that the id is compared with
     * @param heldHere whether this instance works on it
     */
    public record SegmentOfProcessor(int segment, int mask, boolean heldHere) {}

    /**
     * What has become of a change.
     *
     * @param changed whether it was done; not where there is nothing to merge with, or another instance holds what is needed
     * @param segments the processor's segments now
     */
    public record SegmentChange(boolean changed, List<SegmentOfProcessor> segments) {}

    /** The segments of every processor, by its name. */
    @ReadOperation
    public Map<String, List<SegmentOfProcessor>> all() {
        Map<String, List<SegmentOfProcessor>> all = new LinkedHashMap<>();
        processing.getObject().eventProcessors().forEach((name, processor) -> {
            if (processor instanceof StreamingEventProcessor streaming) {
                all.put(name, segments(streaming));
            }
        });
        return all;
    }

    /** The segments of one processor; {@code null} if there is none of that name. */
    @ReadOperation
    public @Nullable List<SegmentOfProcessor> of(@Selector String processor) {
        return all().get(processor);
    }

    /**
     * Splits or merges a segment, and waits up to a minute until that is done.
     *
     * @throws InvalidEndpointRequestException when there is no such processor, or it cannot be done
     */
    @WriteOperation
    public SegmentChange change(@Selector String processor, @Selector int segment, String change) {
        Change asked = Arrays.stream(Change.values())
                .filter(known -> known.name().equalsIgnoreCase(change))
                .findFirst()
                .orElseThrow(() -> invalid("The change is '%s', but must be split or merge".formatted(change), null));
        StreamingEventProcessor streaming = processing
                .getObject()
                .eventProcessor(processor, StreamingEventProcessor.class)
                .orElseThrow(() -> invalid(
                        "There is no streaming event processor '%s', but: %s".formatted(processor, all().keySet()),
                        null));
        IntFunction<CompletableFuture<Boolean>> action =
                switch (asked) {
                    case SPLIT -> streaming::splitSegment;
                    case MERGE -> streaming::mergeSegment;
                };
        boolean changed = await(action.apply(segment), processor, segment, asked);
        return new SegmentChange(changed, segments(streaming));
    }

    private List<SegmentOfProcessor> segments(StreamingEventProcessor processor) {
        int[] ids = processing.getObject().tokenStore(processor.getName()).fetchSegments(processor.getName());
        List<SegmentOfProcessor> segments = new ArrayList<>();
        Arrays.stream(ids).sorted().forEach(id -> {
            Segment segment = Segment.computeSegment(id, ids.clone());
            segments.add(new SegmentOfProcessor(
                    id, segment.getMask(), processor.processingStatus().containsKey(id)));
        });
        return segments;
    }

    private static boolean await(CompletableFuture<Boolean> result, String processor, int segment, Change change) {
        String what = "%s of segment %d of processor '%s'".formatted(change, segment, processor);
        try {
            return result.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            String reason = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
            throw invalid(what + " was not done: " + reason, e);
        } catch (TimeoutException e) {
            throw invalid(what + " is not done after " + PATIENCE + "; look at the segments again later.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw invalid(what + " was interrupted; look at the segments again.", e);
        }
    }

    private static InvalidEndpointRequestException invalid(String reason, @Nullable Throwable cause) {
        return cause == null
                ? new InvalidEndpointRequestException(reason, reason)
                : new InvalidEndpointRequestException(reason, reason, cause);
    }
}
