package dev.orderstream.api.idempotency;

import dev.orderstream.api.trace.TraceContext;

/**
 * Who sends a request, and the key that makes it recognizable. Controllers take it as a parameter.
 *
 * @param caller subject of the caller's access token
 * @param client the application that the token was given to
 * @param roles of the caller, separated by spaces
 * @param key the {@code Idempotency-Key} header
 * @param trace that the request belongs to
 */
public record RequestKey(String caller, String client, String roles, String key, TraceContext trace) {

    /** The identity of this request as a call of one operation. */
    public CommandIdentity of(String operation) {
        return new CommandIdentity(caller, operation, key, new CommandIdentity.Origin(client, roles, trace));
    }
}
