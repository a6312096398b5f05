package dev.orderstream.storedform;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import java.io.IOException;
import java.io.Serializable;
import java.util.function.Function;

/** Reads an identifier as the text that it is stored as. What was stored once is not checked again. */
final class IdentifierReader<T> extends StdDeserializer<T> {

    private static final long serialVersionUID = 1L;

    private final Construction<T> construction;

    IdentifierReader(Class<T> type, Construction<T> construction) {
        super(type);
        this.construction = construction;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return construction.apply(StringDeserializer.instance.deserialize(parser, context));
    }

    /** How a text becomes an identifier. */
    interface Construction<T> extends Function<String, T>, Serializable {}
}
