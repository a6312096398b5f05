package dev.orderstream.api.kafka;

import dev.orderstream.api.idempotency.PassingFailures;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.stereotype.Component;

/** Applies one message in several attempts; one that fails in all of them is a dead letter, whatever it fails with. */
@Component
class PersistentHandler {

    /** Reason of a dead letter whose message nobody refuses and that cannot be applied nevertheless. */
    static final String FAILED = "cannot-be-applied";

    private final MessageHandler handler;
    private final PassingFailures passing;
    private final RetryTemplate attempts;

    PersistentHandler(MessageHandler handler, PassingFailures passing, IntakeProperties properties) {
        this.handler = handler;
        this.passing = passing;
        this.attempts = new RetryTemplate(RetryPolicy.builder()
                .maxRetries(properties.attempts() - 1L)
                .delay(IntakeConfiguration.FIRST_PAUSE)
                .multiplier(2)
                .maxDelay(properties.longestPause())
                .predicate(failure -> !passing.isPassing(failure))
                .build());
    }

    /**
     * Applies the message; one that was applied before is left alone.
     *
     * @throws RuntimeException if that failed for a reason that passes; handle the message again later
     */
    Fate handle(ConsumerRecord<String, byte[]> message) {
        try {
            return attempts.execute(() -> attempt(message));
        } catch (RetryException exhausted) {
            Throwable failure = exhausted.getCause();
            if (passing.isPassing(failure)) {
                throw failure instanceof RuntimeException unchecked ? unchecked : new MessagesWaitException(failure);
            }
            return new Fate.Refused(new DeadLetter(message, FAILED, describe(failure)));
        }
    }

    /** An error, such as a stack overflow, is a failure of this message as any other. */
    private Fate attempt(ConsumerRecord<String, byte[]> message) {
        try {
            return handler.handle(message);
        } catch (Error error) {
            throw new IllegalStateException("The message ended with " + error, error);
        }
    }

    private static String describe(Throwable failure) {
        return "It failed each time it was tried, at last with: " + failure;
    }
}
