package dev.orderstream.rule;

/** A value as an error shows it: what cannot be seen is escaped, and of a long one the beginning is enough. */
public final class Shown {

    private static final int LONGEST = 100;

    private Shown() {}

    /**
     * The text with every character that cannot be seen, or is half of one, as {@code \}{@code uXXXX}; after 100 characters it is cut off,
     * which {@code …} says.
     */
    public static String of(String value) {
        return escaped(value, false);
    }

    /** As {@link #of}, with everything beyond ASCII escaped, where two texts that look the same are to be told apart. */
    static String inAscii(String value) {
        return escaped(value, true);
    }

    private static String escaped(String value, boolean onlyAscii) {
        StringBuilder shown = new StringBuilder();
        int index = 0;
        while (index < value.length() && index < LONGEST) {
            int character = value.codePointAt(index);
            if (isVisible(character) && (character < 0x80 || !onlyAscii)) {
                shown.appendCodePoint(character);
            } else {
                value.substring(index, index + Character.charCount(character))
                        .chars()
                        .forEach(unit -> shown.append("\\u%04x".formatted(unit)));
            }
            index += Character.charCount(character);
        }
        return index < value.length() ? shown + "…" : shown.toString();
    }

    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
