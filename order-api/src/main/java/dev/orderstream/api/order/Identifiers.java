package dev.orderstream.api.order;

/** What an identifier may look like, for constraints; the domain has the same rule. */
public final class Identifiers {

    /** 1 to 200 characters, no control character, none of {@code / \ ? #}, no blank at either end. */
    public static final String PATTERN = "(?!\\s)[^/\\\\?#\\p{Cntrl}]{1,200}(?<!\\s)";

    /** A SKU or location: the same without {@code @}, and at most 99 characters, because the key of a stock item has both. */
    public static final String KEY_PART_PATTERN = "(?!\\s)[^/\\\\?#@\\p{Cntrl}]{1,99}(?<!\\s)";

    /** What to do about one that is none. */
    public static final String REMEDY =
            "give 1 to 200 characters, without control characters, / \\\\ ? # or blanks at the ends";

    /** The same for a SKU or location. */
    public static final String KEY_PART_REMEDY =
            "give 1 to 99 characters, without control characters, / \\\\ ? # @ or blanks at the ends";

    private Identifiers() {}
}
