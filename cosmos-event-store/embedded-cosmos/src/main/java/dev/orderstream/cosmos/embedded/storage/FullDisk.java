package dev.orderstream.cosmos.embedded.storage;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells a disk that is full from other failures, by the operating system's words for it. */
final class FullDisk {

    /** What to do about it. */
    static final String REMEDY =
            "make free space on the disk and start the server again; what was acknowledged is kept";

    private static final String[] REASONS = {
        "No space left on device", "File too large", "Disk quota exceeded", "NoSpace"
    };

    private FullDisk() {}

    /** Whether that is why something failed. */
    static boolean isReason(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (Stream.of(REASONS).anyMatch(message::contains)) {
                return true;
            }
        }
        return false;
    }
}
