package dev.orderstream.rule;

/** An aggregate is not what it was when somebody decided to change it. */
public final class VersionDiffers extends DomainRefusal {

    /** The version differs from the expected one. */
    public static final String CODE = "version-differs";

    private static final long serialVersionUID = 1L;

    VersionDiffers(String aggregateId, long expected, long actual) {
        super(
                CODE,
                actual,
                "%s is at version %d and was expected at %d; look at it again, then decide anew"
                        .formatted(aggregateId, actual, expected));
    }
}
