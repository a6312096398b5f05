package dev.orderstream.projections.progress;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far one event processor has read.
 *
 * @param caughtUp whether every segment is held by this instance and has handled all that is stored now
 * @param segments the segments that this instance holds
 */
record ProcessorProgress(String name, boolean running, boolean caughtUp, List<SegmentProgress> segments) {

    /**
     * How far one segment has read.
     *
     * @param position sum of the sequence numbers reached in the change feed
     * @param error why it stands still; {@code null} if it does not
     */
    record SegmentProgress(int segment, long position, boolean caughtUp, @Nullable String error) {}
}
