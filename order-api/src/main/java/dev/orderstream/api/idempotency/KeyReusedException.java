package dev.orderstream.api.idempotency;

/** The key was used before, for the same operation with another content. Nothing was changed. */
public class KeyReusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String key;
    private final String operation;

    /** @param identity what it was used for */
    public KeyReusedException(CommandIdentity identity) {
        super("The key \"%s\" was used before for %s with another content; use a new key for a new request"
                .formatted(identity.key(), identity.operation()));
        this.key = identity.key();
        this.operation = identity.operation();
    }

    /** Chosen by the sender. */
    public String key() {
        return key;
    }

    /** What was to be done. */
    public String operation() {
        return operation;
    }
}
