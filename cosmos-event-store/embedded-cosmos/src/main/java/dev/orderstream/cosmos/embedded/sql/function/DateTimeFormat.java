package dev.orderstream.cosmos.embedded.sql.function;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The format strings of DATETIMEFORMAT (https://learn.microsoft.com/cosmos-db/query/datetimeformat). That page has examples
 * but no list of specifiers: these are the custom ones of .NET, which the examples agree with. A backslash takes the next
 * character literally, and so does any that is no specifier.
 */
final class DateTimeFormat {

    private static final String SPECIFIERS = "yMdHhmstfF";
    private static final int LONGEST_FRACTION = 7;
    private static final Map<String, DateTimeFormatter> FORMATTERS = new HashMap<>();

    static {
        Map.ofEntries(
                        Map.entry("yyyy", "uuuu"),
                        Map.entry("yy", "uu"),
                        Map.entry("MMMM", "MMMM"),
                        Map.entry("MMM", "MMM"),
                        Map.entry("MM", "MM"),
                        Map.entry("M", "M"),
                        Map.entry("dddd", "EEEE"),
                        Map.entry("ddd", "EEE"),
                        Map.entry("dd", "dd"),
                        Map.entry("d", "d"),
                        Map.entry("HH", "HH"),
                        Map.entry("H", "H"),
                        Map.entry("hh", "hh"),
                        Map.entry("h", "h"),
                        Map.entry("mm", "mm"),
                        Map.entry("m", "m"),
                        Map.entry("ss", "ss"),
                        Map.entry("s", "s"),
                        Map.entry("tt", "a"))
                .forEach((specifier, pattern) ->
                        FORMATTERS.put(specifier, DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)));
    }

    private DateTimeFormat() {}

    /** The time in that form, or null where the format has a specifier that is unknown. */
    static @Nullable String format(LocalDateTime time, String format) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < format.length()) {
            char c = format.charAt(at);
            if (c == '\\' && at + 1 < format.length()) {
                text.append(format.charAt(at + 1));
                at += 2;
                continue;
            }
            int end = at + 1;
            if (SPECIFIERS.indexOf(c) < 0) {
                text.append(c);
            } else {
                while (end < format.length() && format.charAt(end) == c) {
                    end++;
                }
                String part = part(time, format.substring(at, end));
                if (part == null) {
                    return null;
                }
                text.append(part);
            }
            at = end;
        }
        return text.toString();
    }

    private static @Nullable String part(LocalDateTime time, String specifier) {
        if (specifier.charAt(0) == 'f' || specifier.charAt(0) == 'F') {
            return specifier.length() > LONGEST_FRACTION ? null : fraction(time, specifier);
        }
        DateTimeFormatter formatter = FORMATTERS.get(specifier);
        return formatter == null ? null : formatter.format(time);
    }

    /** With a capital letter the zeros at the end are left out. */
    private static String fraction(LocalDateTime time, String specifier) {
        String digits = String.format(Locale.ROOT, "%09d", time.get(ChronoField.NANO_OF_SECOND))
                .substring(0, specifier.length());
        return specifier.charAt(0) == 'f' ? digits : digits.replaceAll("0+$", "");
    }
}
