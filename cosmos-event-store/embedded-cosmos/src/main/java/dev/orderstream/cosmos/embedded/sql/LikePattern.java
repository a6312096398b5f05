package dev.orderstream.cosmos.embedded.sql;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of LIKE: {@code %} any text, {@code _} one character, {@code [a-f]} and {@code [^a-f]} one character of a set
 * (https://learn.microsoft.com/cosmos-db/query/keywords#like).
 */
final class LikePattern {

    private static final int REMEMBERED = 256;
    private static final Map<String, LikePattern> PATTERNS = new ConcurrentHashMap<>();

    private final Pattern pattern;

    private LikePattern(Pattern pattern) {
        this.pattern = pattern;
    }

    static LikePattern of(String template, @Nullable Character escape) {
        String key = (escape == null ? "" : escape) + "/" + template;
        LikePattern known = PATTERNS.get(key);
        if (known == null) {
            known = new LikePattern(Pattern.compile(expressionOf(template, escape), Pattern.DOTALL));
            if (PATTERNS.size() >= REMEMBERED) {
                PATTERNS.clear();
            }
            PATTERNS.put(key, known);
        }
        return known;
    }

    boolean matches(String text) {
        return pattern.matcher(text).matches();
    }

    private static String expressionOf(String template, @Nullable Character escape) {
        StringBuilder expression = new StringBuilder();
        int at = 0;
        while (at < template.length()) {
            char c = template.charAt(at);
            int setEnd = c == '[' ? endOfSet(template, at) : -1;
            if (escape != null && c == escape && at + 1 < template.length()) {
                expression.append(literal(template.charAt(++at)));
            } else if (c == '%') {
                expression.append(".*");
            } else if (c == '_') {
                expression.append('.');
            } else if (setEnd > 0) {
                expression.append(set(template.substring(at + 1, setEnd)));
                at = setEnd;
            } else {
                expression.append(literal(c));
            }
            at++;
        }
        return expression.toString();
    }

    private static int endOfSet(String template, int start) {
        int firstMember = template.startsWith("^", start + 1) ? start + 2 : start + 1;
        return firstMember < template.length() ? template.indexOf(']', firstMember + 1) : -1;
    }

    private static String set(String members) {
        boolean negated = members.startsWith("^");
        StringBuilder set = new StringBuilder(negated ? "[^" : "[");
        String body = negated ? members.substring(1) : members;
        for (int i = 0; i < body.length(); i++) {
            boolean range = i + 2 < body.length() && body.charAt(i + 1) == '-' && body.charAt(i) <= body.charAt(i + 2);
            set.append(literal(body.charAt(i)));
            if (range) {
                set.append('-').append(literal(body.charAt(i + 2)));
                i += 2;
            }
        }
        return set.append(']').toString();
    }

    private static String literal(char c) {
        return Character.isLetterOrDigit(c) || Character.isSurrogate(c)
                ? String.valueOf(c)
                : "\\x{" + Integer.toHexString(c) + "}";
    }
}
