package dev.orderstream.axon.cosmos.tokenstore;

/**
 * Learns that a node has claimed a segment, before it handles an event of it. What was remembered of the segment's earlier work, for example
 * the documents that its handlers have written, may have been changed by another node since.
 */
@FunctionalInterface
public interface ClaimListener {

    /** Called on the thread that claims; an exception undoes nothing and is told to the processor. */
    void claimed(String processorName, int segment);
}
