package dev.orderstream.cosmos.embedded.sql.expression;

import java.util.ArrayList;
import java.util.List;
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

    /**
     * What stands between two {@code %} is taken where it occurs first and never elsewhere, which finds every match and takes
     * time in proportion to the text, however many {@code %} there are.
     */
    private static String expressionOf(String template, @Nullable Character escape) {
        List<String> pieces = pieces(template, escape);
        StringBuilder expression = new StringBuilder(pieces.get(0));
        for (String piece : pieces.subList(1, Math.max(1, pieces.size() - 1))) {
            expression.append("(?>.*?").append(piece).append(')');
        }
        return pieces.size() == 1
                ? expression.toString()
                : expression.append(".*").append(pieces.get(pieces.size() - 1)).toString();
    }

    /** The expressions of what stands before, between and behind the {@code %}. */
    private static List<String> pieces(String template, @Nullable Character escape) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        int at = 0;
        while (at < template.length()) {
            char c = template.charAt(at);
            int setEnd = c == '[' ? endOfSet(template, at) : -1;
            if (escape != null && c == escape && at + 1 < template.length()) {
                piece.append(literal(template.charAt(++at)));
            } else if (c == '%') {
                pieces.add(piece.toString());
                piece.setLength(0);
            } else if (c == '_') {
                piece.append('.');
            } else if (setEnd > 0) {
                piece.append(set(template.substring(at + 1, setEnd)));
                at = setEnd;
            } else {
                piece.append(literal(c));
            }
            at++;
        }
        pieces.add(piece.toString());
        return pieces;
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
