package dev.orderstream.axon.cosmos.kafka;

import org.axonframework.common.AxonNonTransientException;

/** A segment has no partition in the positions topic. */
public class TooManySegmentsException extends AxonNonTransientException {

    private static final long serialVersionUID = 1L;

    TooManySegmentsException(PublicationSettings settings, SegmentNode node) {
        super(
                "Segment %d of processor '%s' has no partition in topic '%s', which has room for %d segments. Raise the limit, or merge segments."
                        .formatted(
                                node.segment(),
                                settings.processor(),
                                settings.positionsTopic(),
                                settings.maxSegments()));
    }
}
