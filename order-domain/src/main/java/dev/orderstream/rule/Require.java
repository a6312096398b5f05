package dev.orderstream.rule;

import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Checks of single values that are sent, whoever sends them: whatever passes, every reader behind can hold. Each throws
 * {@link IllegalArgumentException} that names the field, the value and what is allowed. Characters are code points of Unicode, of which a
 * text also has at most three bytes in UTF-8 for each character that it may have.
 */
public final class Require {

    /** Longest identifier, in characters; at most 600 bytes in UTF-8, so that keys composed of one stay below the 1,023 bytes of an id. */
    public static final int MAX_IDENTIFIER_LENGTH = 200;

    /** Longest part of a compound key, in characters, so that two of them and what joins them are an identifier. */
    public static final int MAX_KEY_PART_LENGTH = 99;

    /** Longest id of an order, in characters, so that {@code <orderId>@<location>} and {@code pay-<orderId>} are identifiers. */
    public static final int MAX_ORDER_ID_LENGTH = 100;

    /** Earliest time that is taken. */
    public static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");

    /** Latest time that is taken: its year has four digits, and the time until then in nanoseconds is a {@code long}. */
    public static final Instant LATEST = Instant.parse("2199-12-31T23:59:59.999999999Z");

    /**
     * The most that an order, a return or a payment may come to, in the currency's minor units: 10,000,000,000.00 of one that has two
     * decimals. Sums of days are kept exactly up to 2<sup>53</sup> minor units, which is nine thousand of the largest orders a day.
     */
    public static final long MAX_AMOUNT_MINOR = 1_000_000_000_000L;

    private Require() {}

    /**
     * An identifier: 1 to 200 visible characters in Unicode normalization form C, no blank at either end, none of {@code / \ ? #}, and not
     * {@code .} or {@code ..}, so that it can be part of a path or of a storage key as it is.
     */
    public static String identifier(String field, @Nullable String value) {
        String given = Stored.identifier(field, value);
        Characters.requireIdentifier(field, given);
        return given;
    }

    /** As {@link #identifier}, of 1 to 99 characters and without {@code @}, because the parts of a compound key are joined by it. */
    public static String keyPart(String field, @Nullable String value) {
        String given = Stored.keyPart(field, value);
        Characters.requireIdentifier(field, given);
        return given;
    }

    /** As {@link #identifier}, of 1 to 100 characters, because other keys are made of an order's id. */
    public static String newOrderId(String field, @Nullable String value) {
        String given = Stored.identifier(field, value, MAX_ORDER_ID_LENGTH);
        Characters.requireIdentifier(field, given);
        return given;
    }

    /**
     * Text of 1 to {@code maxLength} characters without a blank at either end, well-formed, of whose control characters only tabulators
     * and line breaks are allowed.
     */
    public static String text(String field, @Nullable String value, int maxLength) {
        String given = Stored.text(field, value, maxLength);
        Characters.requireText(field, given);
        return given;
    }

    /** As {@link #text}, or nothing. */
    public static @Nullable String optionalText(String field, @Nullable String value, int maxLength) {
        return value == null ? null : text(field, value, maxLength);
    }

    /** A number from {@code min} to {@code max}, both included. */
    public static int between(String field, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(field + " is " + value + "; give " + min + " to " + max);
        }
        return value;
    }

    /** A time from {@link #EARLIEST} to {@link #LATEST}, both included. */
    public static Instant time(String field, @Nullable Instant value) {
        Instant time = present(field, value);
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            throw new IllegalArgumentException(
                    "%s is %s; give a time from %s to %s".formatted(field, time, EARLIEST, LATEST));
        }
        return time;
    }

    /** As {@link #time}, or nothing. */
    public static @Nullable Instant optionalTime(String field, @Nullable Instant value) {
        return value == null ? null : time(field, value);
    }

    /** A sum of money of at most {@link #MAX_AMOUNT_MINOR}. */
    public static Money amount(String field, @Nullable Money value) {
        Money amount = present(field, value);
        Money most = Money.ofMinor(amount.getCurrencyUnit(), MAX_AMOUNT_MINOR);
        if (amount.isGreaterThan(most)) {
            throw new IllegalArgumentException(
                    "%s is %s; split it, at most %s is allowed".formatted(field, amount, most));
        }
        return amount;
    }

    /** Any value but {@code null}. */
    public static <T> T present(String field, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return value;
    }

    /** The text, or as much of its beginning as {@code maxLength} characters hold, without half a character or a blank at its end. */
    public static String shortened(String text, int maxLength) {
        if (text.length() <= maxLength) {
            return text;
        }
        boolean cutsACharacter = Character.isHighSurrogate(text.charAt(maxLength - 1));
        return text.substring(0, cutsACharacter ? maxLength - 1 : maxLength).strip();
    }
}
