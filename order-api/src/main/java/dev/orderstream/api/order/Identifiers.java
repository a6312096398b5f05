package dev.orderstream.api.order;

import dev.orderstream.rule.Require;

/** What an identifier may look like, for constraints; the domain has the same rule. */
public final class Identifiers {

    /** 1 to 200 characters, no control character, none of {@code / \ ? #}, no blank at either end. */
    public static final String PATTERN = "(?!\\s)[^/\\\\?#\\p{Cntrl}]{1," + Require.MAX_IDENTIFIER_LENGTH + "}(?<!\\s)";

    /** A SKU or location: the same without {@code @}, and at most 99 characters, because the key of a stock item has both. */
    public static final String KEY_PART_PATTERN =
            "(?!\\s)[^/\\\\?#@\\p{Cntrl}]{1," + Require.MAX_KEY_PART_LENGTH + "}(?<!\\s)";

    /** What to do about one that is none. */
    public static final String REMEDY = "give 1 to " + Require.MAX_IDENTIFIER_LENGTH
            + " characters, without control characters, / \\\\ ? # or blanks at the ends";

    /** The same for a SKU or location. */
    public static final String KEY_PART_REMEDY = "give 1 to " + Require.MAX_KEY_PART_LENGTH
            + " characters, without control characters, / \\\\ ? # @ or blanks at the ends";

    private Identifiers() {}
}
