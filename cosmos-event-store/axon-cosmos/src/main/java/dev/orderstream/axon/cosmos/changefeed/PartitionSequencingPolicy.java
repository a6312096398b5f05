package dev.orderstream.axon.cosmos.changefeed;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.async.SequencingPolicy;

/**
 * Handles events of one aggregate one after another, and gives each segment one contiguous range of effective partition
 * keys (EPK). Axon puts an event into the segment whose id equals the low bits of the sequence identifier's hash code;
 * here that hash code is the leading bits of the aggregate's EPK in reverse, so that the low bits are the EPK's highest.
 * Splitting a segment therefore splits its range in two halves, and an instance reads the ranges of its segments only.
 *
 * @see SegmentRanges
 */
public final class PartitionSequencingPolicy implements SequencingPolicy<EventMessage<?>> {

    private static final PartitionSequencingPolicy INSTANCE = new PartitionSequencingPolicy();
    private static final int CLEAR_BITS = 2;

    /** The policy, which has no state. */
    public static PartitionSequencingPolicy instance() {
        return INSTANCE;
    }

    @Override
    public Object getSequenceIdentifierFor(EventMessage<?> event) {
        return new Sequence(
                event instanceof DomainEventMessage<?> domainEvent
                        ? domainEvent.getAggregateIdentifier()
                        : event.getIdentifier());
    }

    private record Sequence(String partitionKey) {

        @Override
        public int hashCode() {
            return Integer.reverse(EffectivePartitionKey.leadingBits(partitionKey) << CLEAR_BITS);
        }

        @Override
        public String toString() {
            return partitionKey;
        }
    }
}
