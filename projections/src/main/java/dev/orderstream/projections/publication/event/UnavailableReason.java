package dev.orderstream.projections.publication.event;

/** Why units that lie at a location cannot be promised. */
public enum UnavailableReason {
    /** Broken, and waiting to be repaired or given up. */
    DAMAGED,
    /** Waiting for somebody to look at them. */
    QUALITY_HOLD,
    /** Not found where they should lie; the next count tells. */
    MISSING
}
