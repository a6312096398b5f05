package dev.orderstream.axon.cosmos.tokenstore;

import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

/** Decides what a processor's segment gets of the token that is stored for it. */
@FunctionalInterface
public interface SegmentTokens {

    /** Every segment gets its token as it is stored. */
    SegmentTokens AS_STORED = (processorName, segment, stored) -> stored;

    /**
     * The token to work with.
     *
     * @param stored what is stored; {@code null} if nothing has been read
     */
    @Nullable
    TrackingToken of(String processorName, Segment segment, @Nullable TrackingToken stored);
}
