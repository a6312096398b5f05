package dev.orderstream.api.kafka;

import dev.orderstream.rule.Causes;
import org.apache.kafka.common.errors.AuthorizationException;

/** Messages could not be applied for a reason that passes; they are taken again, none is passed over. */
class MessagesWaitException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MessagesWaitException(Throwable cause) {
        super("Messages wait until what they need is within reach: " + describe(cause), cause);
    }

    private static String describe(Throwable cause) {
        return Causes.of(cause)
                .filter(AuthorizationException.class::isInstance)
                .findFirst()
                .map(denied -> denied + ". Allow the user of this service Write on it")
                .orElseGet(cause::toString);
    }
}
