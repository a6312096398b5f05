package dev.orderstream.axon.cosmos.spring.progress;

import java.time.Instant;
import java.util.List;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.jspecify.annotations.Nullable;

/**
 * What this instance knows of an event processor.
 *
 * @param processor the processor
 * @param segments the segments that it works on, fails with, finds unclaimed, or finds with another instance
 * @param complete whether some instance works on each there is
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
