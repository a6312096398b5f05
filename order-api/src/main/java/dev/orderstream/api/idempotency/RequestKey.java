package dev.orderstream.api.idempotency;

/**
 * Who sends a request, and the key that makes it recognizable. Controllers take it as a parameter.
 *
 * @param caller name of the authenticated caller, or {@code anonymous}
 * @param key the {@code Idempotency-Key} header
 */
public record RequestKey(String caller, String key) {

    /** The identity of this request as a call of one operation. */
    public CommandIdentity of(String operation) {
        return new CommandIdentity(caller, operation, key);
    }
}
