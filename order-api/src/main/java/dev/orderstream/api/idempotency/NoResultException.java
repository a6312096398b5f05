package dev.orderstream.api.idempotency;

import java.time.Duration;

/** No result came in time; it is not known whether the command was applied. Repeating it with the same key is safe. */
public class NoResultException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoResultException(CommandIdentity identity, Duration timeout, Throwable cause) {
        super(
                "There was no result to %s within %d ms; repeat the request with the same key \"%s\""
                        .formatted(identity.operation(), timeout.toMillis(), identity.key()),
                cause);
    }
}
