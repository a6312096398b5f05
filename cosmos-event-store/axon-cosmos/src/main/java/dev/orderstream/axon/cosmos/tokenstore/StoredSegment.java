package dev.orderstream.axon.cosmos.tokenstore;

import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

/**
 * A processor's segment as it is stored.
 *
 * @param segment the segment
 * @param token what it has reached, as far as that is stored; {@code null} if it has not handled anything
 * @param owner the other node whose claim on it stands; {@code null} if this node may claim it, or has done so
 */
public record StoredSegment(Segment segment, @Nullable TrackingToken token, @Nullable String owner) {}
