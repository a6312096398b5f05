package dev.orderstream.projections.publication.event;

/** What becomes of units that came back. */
public enum Disposition {
    /** Can be sold again. */
    RESTOCK,
    /** Lies there, but cannot be sold for now. */
    DAMAGED,
    /** Is thrown away. */
    WRITE_OFF
}
