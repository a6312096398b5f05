package dev.orderstream.cosmos.embedded.sql.function;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.cosmos.embedded.sql.value.ValueType;
import dev.orderstream.cosmos.embedded.sql.value.Values;
import java.util.List;
import java.util.function.Predicate;

/** Type checking functions (https://learn.microsoft.com/cosmos-db/query/functions). They are never undefined. */
final class TypeFunctions {

    static final List<BuiltInFunction> ALL = List.of(
            check("IS_ARRAY", JsonNode::isArray),
            check("IS_BOOL", JsonNode::isBoolean),
            check("IS_BOOLEAN", JsonNode::isBoolean),
            check("IS_DEFINED", Values::isDefined),
            check("IS_FINITE_NUMBER", value -> value.isNumber() && Double.isFinite(value.doubleValue())),
            check("IS_INTEGER", TypeFunctions::isInteger),
            check("IS_NULL", JsonNode::isNull),
            check("IS_NUMBER", JsonNode::isNumber),
            check("IS_OBJECT", JsonNode::isObject),
            check("IS_PRIMITIVE", TypeFunctions::isPrimitive),
            check("IS_STRING", JsonNode::isTextual));

    private TypeFunctions() {}

    private static BuiltInFunction check(String name, Predicate<JsonNode> predicate) {
        return new BuiltInFunction(name, 1, 1, arguments -> Values.bool(predicate.test(arguments.at(0))));
    }

    private static boolean isInteger(JsonNode value) {
        return value.isNumber()
                && value.doubleValue() == Math.rint(value.doubleValue())
                && Math.abs(value.doubleValue()) <= 0x1p63;
    }

    private static boolean isPrimitive(JsonNode value) {
        switch (ValueType.of(value)) {
            case NULL:
            case BOOLEAN:
            case NUMBER:
            case STRING:
                return true;
            default:
                return false;
        }
    }
}
