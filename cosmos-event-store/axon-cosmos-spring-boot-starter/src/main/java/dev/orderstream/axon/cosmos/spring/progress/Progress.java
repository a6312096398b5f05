package dev.orderstream.axon.cosmos.spring.progress;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far an application has read.
 *
 * @param caughtUp whether all processors have handled everything that is stored now, or have parked it
 * @param asOf when this was so; long ago if the store does not answer in time, and then nothing is said to have caught up
 * @param processors its event processors
 */
record Progress(boolean caughtUp, Instant asOf, List<OfProcessor> processors) {

    /** The same when it cannot be told whether it is still so. */
    Progress unconfirmed() {
        return new Progress(
                false, asOf, processors.stream().map(OfProcessor::unconfirmed).toList());
    }

    /**
     * How far one event processor has read.
     *
     * @param caughtUp whether every segment is held by some instance and has handled all that is stored now
     * @param parkedSequences how many sequences of events it has put aside, up to five seconds ago
     * @param error why it cannot read events or claim segments; missing if it can
     * @param failingSince since when it cannot
     * @param segments its segments
     */
    record OfProcessor(
            String name,
            boolean running,
            boolean caughtUp,
            long parkedSequences,
            @Nullable String error,
            @Nullable Instant failingSince,
            List<OfSegment> segments) {

        OfProcessor unconfirmed() {
            return new OfProcessor(name, running, false, parkedSequences, error, failingSince, segments);
        }
    }

    /**
     * How far one segment has read.
     *
     * @param heldBy the other instance that works on it, whose name is its token store's node; then the position and whether
     *     it has caught up are told by what that has stored, some seconds ago, and an error is told by that instance only
     * @param position sum of the sequence numbers reached in the change feed; missing if no instance holds it
     * @param error why it does not get on; missing if it does
     * @param failingSince since when
     * @param attempts how many batches have failed in a row
     */
    record OfSegment(
            int segment,
            @Nullable String heldBy,
            @Nullable Long position,
            boolean caughtUp,
            @Nullable String error,
            @Nullable Instant failingSince,
            @Nullable Integer attempts) {}
}
