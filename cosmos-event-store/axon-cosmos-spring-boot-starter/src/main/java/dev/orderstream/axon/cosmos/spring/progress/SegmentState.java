package dev.orderstream.axon.cosmos.spring.progress;

import dev.orderstream.axon.cosmos.parking.FailedBatches.Failure;
import dev.orderstream.axon.cosmos.tokenstore.StoredSegment;
import java.time.Instant;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

/**
 * What this instance knows of a segment.
 *
 * @param segment its id
 * @param status how far it has come; {@code null} if this instance does not work on it just now
 * @param failure why its last batch failed; {@code null} if that succeeded
 * @param unclaimedSince since when no instance has worked on it; {@code null} if one does, or if it fails here
 * @param elsewhere how far it has come by what is stored, where another instance works on it; {@code null} otherwise
 */
record SegmentState(
        int segment,
        @Nullable EventTrackerStatus status,
        @Nullable Failure failure,
        @Nullable Instant unclaimedSince,
        @Nullable StoredSegment elsewhere) {

    /** The segment itself; {@code null} if no instance works on it. */
    @Nullable
    Segment held() {
        if (status != null) {
            return status.getSegment();
        }
        return elsewhere == null ? null : elsewhere.segment();
    }

    /** What it has reached; {@code null} if no instance works on it, or nothing has been read. */
    @Nullable
    TrackingToken token() {
        if (status != null) {
            return status.getTrackingToken();
        }
        return elsewhere == null ? null : elsewhere.token();
    }

    /** Since when it has not got on; {@code null} if it does. */
    @Nullable
    Instant standsStillSince() {
        return failure != null ? failure.since() : unclaimedSince;
    }
}
