package dev.orderstream.axon.cosmos.spring.progress;

import dev.orderstream.axon.cosmos.parking.FailedBatches.Failure;
import java.time.Instant;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.jspecify.annotations.Nullable;

/**
 * What this instance knows of a segment.
 *
 * @param segment its id
 * @param status how far it has come; {@code null} if this instance does not work on it just now
 * @param failure why its last batch failed; {@code null} if that succeeded
 * @param unclaimedSince since when no instance has worked on it; {@code null} if one does, or if it fails here
 */
record SegmentState(
        int segment, @Nullable EventTrackerStatus status, @Nullable Failure failure, @Nullable Instant unclaimedSince) {

    /** Since when it has not got on; {@code null} if it does. */
    @Nullable
    Instant standsStillSince() {
        return failure != null ? failure.since() : unclaimedSince;
    }
}
