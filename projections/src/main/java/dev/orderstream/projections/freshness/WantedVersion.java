package dev.orderstream.projections.freshness;

import dev.orderstream.web.problem.ParameterException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which version of an aggregate a view has to show at least, and how long the caller waits for it.
 *
 * @param minVersion the {@code ETag} of a command's result, without quotes; {@code null} if any version is fine
 * @param patience at most 30 seconds; zero if the caller does not wait
 * @param preferred whether the caller said how long
 */
public record WantedVersion(@Nullable Long minVersion, Duration patience, boolean preferred) {

    /** Nobody waits longer, however much longer they would. */
    static final int MAX_SECONDS = 30;

    private static final Pattern WAIT = Pattern.compile("(?:^|[,;])\\s*wait\\s*=\\s*\"?(\\d{1,9})\"?\\s*(?=$|[,;])");

    /**
     * Reads the query parameter and the header.
     *
     * @param prefer the header {@code Prefer} (RFC 7240), of which {@code wait=<seconds>} counts; what it says otherwise is passed over
     * @throws ParameterException if the version is negative, or the header says twice how long
     */
    public static WantedVersion of(@Nullable Long minVersion, @Nullable String prefer) {
        if (minVersion != null && minVersion < 0) {
            throw ParameterException.invalid(
                    "minVersion",
                    "minVersion is %d; give the version of a command's result, counted from 0".formatted(minVersion));
        }
        Matcher wait = WAIT.matcher(prefer == null ? "" : prefer.toLowerCase(Locale.ROOT));
        if (minVersion == null || !wait.find()) {
            return new WantedVersion(minVersion, Duration.ZERO, false);
        }
        int seconds = Math.min(MAX_SECONDS, Integer.parseInt(wait.group(1)));
        if (wait.find()) {
            throw new ParameterException(
                    "repeated-header", "Prefer", "The header Prefer says wait twice; say once how long to wait");
        }
        return new WantedVersion(minVersion, Duration.ofSeconds(seconds), true);
    }

    boolean isShownBy(long version) {
        return minVersion == null || version >= minVersion;
    }
}
