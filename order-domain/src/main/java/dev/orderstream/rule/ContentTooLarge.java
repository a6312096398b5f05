package dev.orderstream.rule;

/** What is sent is larger than what its readers can hold, though each value of it is in range. It has to be divided. */
public final class ContentTooLarge extends IllegalArgumentException {

    /** Stable name of this reason, part of the public contract. */
    public static final String CODE = "content-too-large";

    private static final long serialVersionUID = 1L;

    ContentTooLarge(String what, long bytes, int most) {
        super(
                "%s comes to %d bytes; split it, at most %d are allowed: the bytes of its texts in UTF-8, and %d for each entry"
                        .formatted(what, bytes, most, ContentSize.BYTES_OF_ENTRY));
    }
}
