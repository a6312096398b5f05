package dev.orderstream.axon.cosmos.kafka;

import dev.orderstream.axon.cosmos.changefeed.EpkRange;
import dev.orderstream.axon.cosmos.changefeed.SegmentRanges;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.axonframework.eventhandling.Segment;

/**
 * A segment as it is between two splits or merges. Segments that come from one another have nodes of their own, and with
 * them positions and transactional ids of their own.
 *
 * @param segment id of the segment
 * @param mask the low bits that the segment's id is compared with
 */
record SegmentNode(int segment, int mask) {

    private static final Pattern NAME = Pattern.compile("(\\d+)-(\\d+)");

    static SegmentNode of(Segment segment) {
        return new SegmentNode(segment.getSegmentId(), segment.getMask());
    }

    /** Reads what {@link #name} has written; nothing if it is something else. */
    static Optional<SegmentNode> named(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches()
                ? Optional.of(new SegmentNode(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    String name() {
        return segment + "-" + mask;
    }

    String transactionalId(PublicationSettings settings) {
        return settings.transactionalIds() + "." + settings.processor() + "." + name();
    }

    /** The keys of its events. */
    EpkRange range() {
        Segment found = Segment.ROOT_SEGMENT;
        for (int bit = 1; bit <= mask; bit <<= 1) {
            found = found.split()[(segment & bit) == 0 ? 0 : 1];
        }
        return SegmentRanges.of(found);
    }

    /** Whether there can be an event that is of both. */
    boolean overlaps(SegmentNode other) {
        int common = mask & other.mask;
        return (segment & common) == (other.segment & common);
    }
}
