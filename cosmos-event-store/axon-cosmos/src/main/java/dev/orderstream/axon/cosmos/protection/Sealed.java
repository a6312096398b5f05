package dev.orderstream.axon.cosmos.protection;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * JSON as it is stored.
 *
 * @param json what stands in place of the payload; the payload itself where nothing in it had to be sealed
 * @param seal what a reader needs to open it; {@code null} where there is nothing to open
 */
public record Sealed(JsonNode json, @Nullable JsonNode seal) {

    /** Stored as it is. */
    public static Sealed open(JsonNode json) {
        return new Sealed(json, null);
    }
}
