package dev.orderstream.cosmos.embedded.protocol;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request, read completely.
 *
 * @param method upper-case HTTP method
 * @param headers value of a header by its lower-case name, null when absent
 * @param body empty when there is none
 * @param fromLoopback whether it came over a loopback address, so from this machine
 */
public record CosmosRequest(
        String method,
        ResourcePath path,
        Function<String, @Nullable String> headers,
        byte[] body,
        boolean fromLoopback) {

    /** A header's value, or null. */
    public @Nullable String header(String name) {
        return headers.apply(name);
    }

    /** A header's value, or a default when it is absent. */
    public String header(String name, String absent) {
        String value = headers.apply(name);
        return value == null ? absent : value;
    }

    /** Whether a header says true, in any case. */
    public boolean flag(String name) {
        return "true".equalsIgnoreCase(headers.apply(name));
    }

    /**
     * A header's value as a whole number.
     *
     * @throws CosmosError 400 when it is not one
     */
    public int number(String name, int absent) {
        String value = headers.apply(name);
        if (value == null || value.isEmpty()) {
            return absent;
        }
        try {
            return Integer.parseInt(value.trim());
        } catch (NumberFormatException e) {
            throw CosmosError.badRequest("Header " + name + " is '" + value + "', which is not a whole number.");
        }
    }

    /** Whether the client wants no document in the response to a write. */
    public boolean prefersMinimal() {
        String prefer = headers.apply(CosmosHeaders.PREFER);
        return prefer != null && prefer.contains("return=minimal");
    }
}
