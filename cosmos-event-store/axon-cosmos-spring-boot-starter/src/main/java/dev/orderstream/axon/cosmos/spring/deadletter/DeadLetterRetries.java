package dev.orderstream.axon.cosmos.spring.deadletter;

import dev.orderstream.axon.cosmos.spring.threads.PeriodicTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.deadletter.SequencedDeadLetterProcessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Tries parked sequences again every now and then, for causes that turn out to have passed: each sequence once per interval,
 * whichever instance comes first.
 */
public final class DeadLetterRetries extends PeriodicTask {

    private static final Logger logger = LoggerFactory.getLogger(DeadLetterRetries.class);

    /** How often is looked for sequences whose time has come, in shares of the interval. */
    private static final int LOOKS_PER_INTERVAL = 4;

    private final DeadLetterQueues queues;
    private final ObjectProvider<EventProcessingConfiguration> processing;
    private final Duration interval;
    private final Clock clock;

    /** @param interval how long a sequence is left alone after it was tried; 0 for ever */
    public DeadLetterRetries(
            DeadLetterQueues queues,
            ObjectProvider<EventProcessingConfiguration> processing,
            Duration interval,
            Clock clock) {
        super("dead-letter-retries", interval.dividedBy(LOOKS_PER_INTERVAL));
        this.queues = queues;
        this.processing = processing;
        this.interval = interval;
        this.clock = clock;
    }

    @Override
    protected void run() {
        for (String processor : queues.processingGroups()) {
            try {
                retry(processor);
            } catch (RuntimeException unavailable) {
                logger.warn(
                        "The sequences that processor {} has parked could not be tried again; that is done later",
                        processor,
                        unavailable);
            }
        }
    }

    private void retry(String processor) {
        long parked = queues.parked(processor);
        if (parked == 0) {
            return;
        }
        SequencedDeadLetterProcessor<EventMessage<?>> letters =
                processing.getObject().sequencedDeadLetterProcessor(processor).orElseThrow();
        Instant due = clock.instant().minus(interval);
        // One that fails is touched by that, and so is not due again.
        for (long left = parked; left > 0; left--) {
            letters.process(letter -> letter.lastTouched().isBefore(due));
        }
        queues.changed();
    }
}
