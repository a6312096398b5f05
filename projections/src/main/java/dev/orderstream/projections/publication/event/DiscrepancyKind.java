package dev.orderstream.projections.publication.event;

/** In what books and world differ. */
public enum DiscrepancyKind {
    /** More was sold, or was found unusable, than is there beside what is promised. */
    OVERSOLD,
    /** A count found another figure than the books. */
    COUNT,
    /** Another number arrived than was sent. */
    TRANSFER,
    /** Units were not found that the books do not have either, so that they could not be set aside. */
    MISSING,
    /** A sale or return may have been counted so long ago that nobody remembers; it was not counted now. */
    BEYOND_MEMORY
}
