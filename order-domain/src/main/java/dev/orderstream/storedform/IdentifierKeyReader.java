package dev.orderstream.storedform;

import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.KeyDeserializer;
import dev.orderstream.storedform.IdentifierReader.Construction;

/** Reads an identifier that something is stored under. What was stored once is not checked again. */
final class IdentifierKeyReader extends KeyDeserializer {

    private final Construction<?> construction;

    IdentifierKeyReader(Construction<?> construction) {
        this.construction = construction;
    }

    @Override
    public Object deserializeKey(String key, DeserializationContext context) {
        return construction.apply(key);
    }
}
