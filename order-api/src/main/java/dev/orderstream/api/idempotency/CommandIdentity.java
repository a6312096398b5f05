package dev.orderstream.api.idempotency;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * What makes two requests the same one: who sends it, what is to be done, and the key that the sender chose for it.
 *
 * @param caller who sends it; keys of different callers never meet
 * @param operation what is to be done, for example {@code place-order}
 * @param key chosen by the sender: the {@code Idempotency-Key} header, or the id of a message
 */
public record CommandIdentity(String caller, String operation, String key) {

    /** Under what name the metadata of commands and events say who sent the command. */
    public static final String CALLER = "caller";

    /** The same id for the same identity, whenever and wherever it is computed. */
    public String commandId() {
        return UUID.nameUUIDFromBytes(String.join("\n", caller, operation, key).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
