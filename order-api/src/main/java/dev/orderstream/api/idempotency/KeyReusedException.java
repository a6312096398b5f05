package dev.orderstream.api.idempotency;

/** The key was used before, for the same operation with another content. Nothing was changed. */
public class KeyReusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KeyReusedException(CommandIdentity identity) {
        super("The key \"%s\" was used before for %s with another content; use a new key for a new request"
                .formatted(identity.key(), identity.operation()));
    }
}
