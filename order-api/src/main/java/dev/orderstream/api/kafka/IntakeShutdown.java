package dev.orderstream.api.kafka;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.stereotype.Component;

/**
 * Has the intake finish what it has taken before its consumers are stopped, so that its positions can be stored; whatever is not finished in
 * time is taken again after the next start, and recognized.
 */
@Component
class IntakeShutdown implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(IntakeShutdown.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final KafkaListenerEndpointRegistry registry;
    private final KeyChains chains;
    private volatile boolean running;

    IntakeShutdown(KafkaListenerEndpointRegistry registry, KeyChains chains) {
        this.registry = registry;
        this.chains = chains;
    }

    /** After the consumers when things start, before them when things stop. */
    @Override
    public int getPhase() {
        return registry.getPhase() + 1;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        MessageListenerContainer consumers = registry.getListenerContainer(CommandIntake.ID);
        if (consumers != null) {
            consumers.pause();
        }
        Instant end = Instant.now().plus(PATIENCE);
        while (chains.busyKeys() > 0 && Instant.now().isBefore(end)) {
            try {
                Thread.sleep(PAUSE.toMillis());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        chains.close();
        if (chains.busyKeys() > 0) {
            LOG.warn(
                    "The messages of {} keys are not finished; they are taken again after the next start",
                    chains.busyKeys());
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
