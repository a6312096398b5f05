package dev.orderstream.rule;

import java.text.Normalizer;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/** Which characters a text or an identifier may consist of, so that everybody who stores, sorts or sends it has the same one. */
final class Characters {

    private static final int REPLACEMENT = 0xFFFD;

    private Characters() {}

    /** Whole characters of Unicode; of control characters only tabulator and line breaks. */
    static void requireText(String field, String value) {
        first(value, character -> isHalf(character) || isControl(character)).ifPresent(character -> {
            throw new IllegalArgumentException(
                    isHalf(character)
                            ? "%s is \"%s\", in which U+%04X is half of a surrogate pair; send well-formed Unicode"
                                    .formatted(field, Shown.of(value), character)
                            : "%s is \"%s\"; the control character U+%04X is not allowed in it"
                                    .formatted(field, Shown.of(value), character));
        });
    }

    /**
     * Visible characters and blanks in Unicode normalization form C, and no part of a path that means another part ({@code .} and
     * {@code ..}, RFC 3986 section 3.3). Cosmos DB clients normalize the path that they send, so a key in another form is never found again.
     */
    static void requireIdentifier(String field, String value) {
        first(value, Characters::isInvisible).ifPresent(character -> {
            throw new IllegalArgumentException(
                    "%s is \"%s\"; U+%04X is not allowed in it, only characters that can be seen"
                            .formatted(field, Shown.of(value), character));
        });
        if (!Normalizer.isNormalized(value, Normalizer.Form.NFC)) {
            throw new IllegalArgumentException(
                    "%s is \"%s\", which is not in Unicode normalization form C; send it in Unicode normalization form C"
                            .formatted(field, Shown.inAscii(value)));
        }
        if (value.equals(".") || value.equals("..")) {
            throw new IllegalArgumentException(
                    "%s is \"%s\", which means another place in a path; give it another name".formatted(field, value));
        }
    }

    private static OptionalInt first(String value, IntPredicate forbidden) {
        return value.codePoints().filter(forbidden).findFirst();
    }

    private static boolean isHalf(int character) {
        return Character.getType(character) == Character.SURROGATE;
    }

    private static boolean isControl(int character) {
        return Character.isISOControl(character) && character != '\t' && character != '\n' && character != '\r';
    }

    private static boolean isInvisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            case Character.SPACE_SEPARATOR -> character != ' ';
            default -> character == REPLACEMENT;
        };
    }
}
