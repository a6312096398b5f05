package dev.orderstream.web.problem;

/** A value of a request as a problem shows it. */
public final class Visible {

    private static final int LONGEST = 100;

    private Visible() {}

    /** At most 100 characters of it, and {@code ?} for what cannot be seen or written. */
    public static String of(String value) {
        String shown = value.length() > LONGEST ? value.substring(0, LONGEST) + "…" : value;
        return shown.replaceAll("[\\p{Cntrl}\\p{Cs}\\p{Cf}\\p{Cn}\\p{Co}]", "?");
    }
}
