package dev.orderstream.axon.cosmos.spring.deadletter;

import org.axonframework.messaging.deadletter.DeadLetter;
import org.jspecify.annotations.Nullable;

/**
 * Why an event could not be handled.
 *
 * @param type the exception's class
 * @param message what it said, cut off after 1,023 characters
 */
record LetterCause(String type, @Nullable String message) {

    static @Nullable LetterCause of(DeadLetter<?> letter) {
        return letter.cause()
                .map(cause -> new LetterCause(cause.type(), cause.message()))
                .orElse(null);
    }
}
