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

    /**
     * The id of something that a request makes for an aggregate, such as a return of an order. The same key of requests for two aggregates
     * makes two.
     */
    public String idFor(String aggregateId) {
        return UUID.nameUUIDFromBytes((commandId() + "\n" + aggregateId).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
