package dev.orderstream.api.trace;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The trace that a command belongs to, as <a href="https://www.w3.org/TR/trace-context/">W3C Trace Context</a> has it. It is handed on as it
 * came; nothing is measured here.
 *
 * @param traceparent version, trace, parent and flags in hexadecimal; empty if it is unknown
 * @param tracestate what vendors have added to it; empty if there is none
 */
public record TraceContext(String traceparent, String tracestate) {

    /** Header of requests and records, and key of metadata; the one that Axon's tracing with OpenTelemetry has as well. */
    public static final String TRACEPARENT = "traceparent";

    /** The same for what vendors add. */
    public static final String TRACESTATE = "tracestate";

    /** Section 3.2.2; a version to come may have more after it. */
    private static final Pattern FORM = Pattern.compile(
            "(?!ff)(?<version>[0-9a-f]{2})-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?<more>-.*)?");

    /** Section 3.3.1: an entry of the list, which may be blank. */
    private static final Pattern STATE =
            Pattern.compile("[a-z0-9][a-z0-9_\\-*/@]{0,255}=[\\x20-\\x2b\\x2d-\\x3c\\x3e-\\x7e]{1,256}");

    private static final int MOST_STATES = 32;
    private static final int LONGEST = 512;

    /** Of what does not say to which trace it belongs. */
    public static final TraceContext UNKNOWN = new TraceContext("", "");

    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new one, of which nobody has said that it is to be recorded. */
    static TraceContext start() {
        return new TraceContext("00-%s-%s-00".formatted(random(16), random(8)), "");
    }

    /**
     * The one that headers say, as they came; {@link #UNKNOWN} if they say none, or nothing that can be understood (section
     * 4.3).
     *
     * @param traceparents values of all headers of this name
     * @param tracestates values of all headers of this name, in their order
     */
    public static TraceContext of(List<String> traceparents, List<String> tracestates) {
        if (traceparents.size() != 1 || !isTraceparent(traceparents.get(0))) {
            return UNKNOWN;
        }
        String state = String.join(",", tracestates);
        return new TraceContext(traceparents.get(0), isTracestate(state) ? state : "");
    }

    /** What metadata say of it; nothing if it is {@link #UNKNOWN}. */
    public Map<String, String> metadata() {
        if (traceparent.isEmpty()) {
            return Map.of();
        }
        return tracestate.isEmpty()
                ? Map.of(TRACEPARENT, traceparent)
                : Map.of(TRACEPARENT, traceparent, TRACESTATE, tracestate);
    }

    private static boolean isTraceparent(String header) {
        var form = FORM.matcher(header);
        return header.length() <= LONGEST
                && form.matches()
                && !("00".equals(form.group("version")) && form.group("more") != null);
    }

    private static boolean isTracestate(String header) {
        String[] entries = header.split(",", -1);
        if (header.length() > LONGEST || entries.length > MOST_STATES) {
            return false;
        }
        for (String entry : entries) {
            if (!entry.isBlank() && !STATE.matcher(entry.strip()).matches()) {
                return false;
            }
        }
        return true;
    }

    /** All zeros, which would be no id, come once in 2^64 times. */
    private static String random(int bytes) {
        byte[] id = new byte[bytes];
        RANDOM.nextBytes(id);
        id[bytes - 1] |= 1;
        return HexFormat.of().formatHex(id);
    }
}
