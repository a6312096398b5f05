package dev.orderstream.web.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.deser.DeserializationProblemHandler;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.exc.InvalidFormatException;

/** Lets a failure know which value was of another type than expected; the parser has it only while it reads. */
final class NamedValues extends DeserializationProblemHandler {

    @Override
    public Object handleUnexpectedToken(
            DeserializationContext context,
            JavaType expected,
            @Nullable JsonToken token,
            JsonParser parser,
            String message) {
        throw InvalidFormatException.from(parser, message, given(parser), expected.getRawClass());
    }

    @Override
    public Object handleMissingInstantiator(
            DeserializationContext context,
            Class<?> expected,
            ValueInstantiator instantiator,
            @Nullable JsonParser parser,
            String message) {
        throw InvalidFormatException.from(parser, message, parser == null ? null : given(parser), expected);
    }

    private static Object given(JsonParser parser) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_STRING) {
            return parser.getString();
        }
        return token != null && token.isScalarValue()
                ? new UnexpectedValue(parser.getString())
                : new UnexpectedValue(token == JsonToken.START_ARRAY ? "An array" : "An object");
    }
}
