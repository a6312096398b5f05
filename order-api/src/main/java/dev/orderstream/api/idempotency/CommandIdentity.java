package dev.orderstream.api.idempotency;

import dev.orderstream.api.trace.TraceContext;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What makes two requests the same one: who sends it, what is to be done, and the key that the sender chose for it.
 *
 * @param caller who sends it; keys of different callers never meet
 * @param operation what is to be done, for example {@code place-order}
 * @param key chosen by the sender: the {@code Idempotency-Key} header, or the id of a message
 * @param origin what else is known of the sender; it makes no difference to the id
 */
public record CommandIdentity(String caller, String operation, String key, Origin origin) {

    /** Under what name the metadata of commands and events say who sent the command. */
    public static final String CALLER = "caller";

    /** The same for the application through which it was sent. */
    public static final String CLIENT = "client";

    /** The same for the roles of the caller at that time, separated by spaces. */
    public static final String ROLES = "roles";

    /**
     * What is kept of the sender besides the name.
     *
     * @param client the application through which it was sent
     * @param roles of the caller, separated by spaces; empty if there are none
     * @param trace that it belongs to
     */
    public record Origin(String client, String roles, TraceContext trace) {}

    /** One of a sender of whom only the name is known, of no known trace. */
    public CommandIdentity(String caller, String operation, String key) {
        this(caller, operation, key, TraceContext.UNKNOWN);
    }

    /** One of a sender of whom only the name is known. */
    public CommandIdentity(String caller, String operation, String key, TraceContext trace) {
        this(caller, operation, key, new Origin(caller, "", trace));
    }

    /** What the metadata of the command and its events say of the sender, and of the trace. */
    Map<String, String> sender() {
        Map<String, String> sender = new HashMap<>(origin.trace().metadata());
        sender.putAll(Map.of(CALLER, caller, CLIENT, origin.client(), ROLES, origin.roles()));
        return sender;
    }

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
