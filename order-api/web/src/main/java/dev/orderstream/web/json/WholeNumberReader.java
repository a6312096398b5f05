package dev.orderstream.web.json;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/** Reads a whole number, written without quotes, point and exponent. */
final class WholeNumberReader extends StdScalarDeserializer<Integer> {

    WholeNumberReader() {
        super(Integer.class);
    }

    @Override
    public Integer deserialize(JsonParser parser, DeserializationContext context) {
        return parser.hasToken(JsonToken.VALUE_NUMBER_INT)
                ? Integer.valueOf(parser.getIntValue())
                : (Integer) context.handleUnexpectedToken(Integer.class, parser);
    }
}
