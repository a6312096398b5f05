package dev.orderstream.projections.freshness;

import java.util.OptionalLong;

/** A view does not show yet what its reader wants to see. */
class VersionNotShownException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long wanted;
    private final transient OptionalLong shown;

    VersionNotShownException(String what, long wanted, OptionalLong shown) {
        super("%s is %s and version %d is wanted; ask again, and let the response wait by the header Prefer: wait=5"
                .formatted(
                        what, shown.isPresent() ? "shown at version " + shown.getAsLong() : "not shown yet", wanted));
        this.wanted = wanted;
        this.shown = shown;
    }

    long wanted() {
        return wanted;
    }

    /** Empty while nothing is shown at all. */
    OptionalLong shown() {
        return shown;
    }
}
