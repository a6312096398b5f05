package dev.orderstream.cosmos.embedded.sql.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** Makes and recognizes values of the query language. */
public final class Values {

    /** The value of what does not exist: a missing property, an operation on operands it does not accept. */
    public static final JsonNode UNDEFINED = MissingNode.getInstance();

    /** Up to here every integer has a double of its own (2^53). */
    private static final double LARGEST_EXACT_INTEGER = 9_007_199_254_740_992.0;

    private Values() {}

    /** Whether the value exists; null does. */
    public static boolean isDefined(JsonNode value) {
        return !value.isMissingNode();
    }

    /** Whether the value is the boolean true; nothing else counts as true. */
    public static boolean isTrue(JsonNode value) {
        return value.isBoolean() && value.booleanValue();
    }

    public static JsonNode bool(boolean value) {
        return BooleanNode.valueOf(value);
    }

    public static JsonNode string(String value) {
        return TextNode.valueOf(value);
    }

    /**
     * A number as JSON writes it: integers up to 2^53 without a fraction, everything else as a double. What JSON cannot
     * write (infinity, not a number) is undefined.
     */
    public static JsonNode number(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return UNDEFINED;
        }
        if (value == Math.rint(value) && Math.abs(value) <= LARGEST_EXACT_INTEGER) {
            return number((long) value);
        }
        return DoubleNode.valueOf(value);
    }

    public static JsonNode number(long value) {
        return value == (int) value ? IntNode.valueOf((int) value) : LongNode.valueOf(value);
    }
}
