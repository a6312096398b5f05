package dev.orderstream.axon.cosmos.spring.progress;

import java.time.Instant;
import java.util.List;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.jspecify.annotations.Nullable;

/**
 * What this instance knows of an event processor.
 *
 * @param processor the processor
 * @param segments the segments that it works on, fails with, or finds unclaimed
 * @param complete whether it works on all there are
 * @param notReadingSince since when it has been unable to read events or claim segments; {@code null} if it is able to
 */
record ProcessorState(
        StreamingEventProcessor processor,
        List<SegmentState> segments,
        boolean complete,
        @Nullable Instant notReadingSince) {

    String name() {
        return processor.getName();
    }
}
