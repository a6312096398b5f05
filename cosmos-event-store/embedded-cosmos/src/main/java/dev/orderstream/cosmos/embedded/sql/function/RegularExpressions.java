package dev.orderstream.cosmos.embedded.sql.function;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.cosmos.embedded.sql.value.Values;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * REGEXMATCH (https://learn.microsoft.com/cosmos-db/query/regexmatch), with Java's expressions. An expression that looks at
 * more than {@value #MOST_LOOKS} characters, or fills the stack, has no response: some would not come to an end in a lifetime.
 */
final class RegularExpressions {

    private static final int MOST_LOOKS = 2_000_000;

    private RegularExpressions() {}

    static JsonNode match(Arguments arguments) {
        if (!arguments.allStrings()) {
            return Values.UNDEFINED;
        }
        int flags = arguments.count() == 3 ? flags(arguments.string(2)) : 0;
        if (flags < 0) {
            return Values.UNDEFINED;
        }
        try {
            return Values.bool(Pattern.compile(arguments.string(1), flags)
                    .matcher(new BoundedText(arguments.string(0)))
                    .find());
        } catch (PatternSyntaxException | TooManyLooks | StackOverflowError noResult) {
            return Values.UNDEFINED;
        }
    }

    /** The flags for the modifiers m, s, i and x; negative when there is another one. */
    private static int flags(String modifiers) {
        int flags = 0;
        for (int i = 0; i < modifiers.length(); i++) {
            switch (modifiers.charAt(i)) {
                case 'm':
                    flags |= Pattern.MULTILINE;
                    break;
                case 's':
                    flags |= Pattern.DOTALL;
                    break;
                case 'i':
                    flags |= Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
                    break;
                case 'x':
                    flags |= Pattern.COMMENTS;
                    break;
                default:
                    return -1;
            }
        }
        return flags;
    }

    /** A text of which only so many characters can be looked at. */
    private static final class BoundedText implements CharSequence {

        private final String text;
        private int looks;

        BoundedText(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++looks > MOST_LOOKS) {
                throw new TooManyLooks();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static final class TooManyLooks extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooManyLooks() {
            super(null, null, false, false);
        }
    }
}
