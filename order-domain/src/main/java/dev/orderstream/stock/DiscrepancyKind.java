package dev.orderstream.stock;

/** In what books and world differ. */
public enum DiscrepancyKind {
    /** More was sold, or was found unusable, than is there beside what is promised. */
    OVERSOLD,
    /** A count found another figure than the books. */
    COUNT,
    /** Another number arrived than was sent. */
    TRANSFER,
    /** A sale or return may have been counted so long ago that nobody remembers; it was not counted now. */
    BEYOND_MEMORY
}
