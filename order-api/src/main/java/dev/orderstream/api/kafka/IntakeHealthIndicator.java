package dev.orderstream.api.kafka;

import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.event.ConsumerRetryAuthEvent;
import org.springframework.kafka.event.ConsumerRetryAuthSuccessfulEvent;
import org.springframework.kafka.event.ConsumerStoppedEvent;
import org.springframework.kafka.event.KafkaEvent;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.stereotype.Component;

/** Down while the broker does not let the intake read; messages wait in their topics meanwhile. */
@Component("intake")
final class IntakeHealthIndicator extends AbstractHealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(IntakeHealthIndicator.class);

    private static final String UNKNOWN =
            "The broker does not accept the credentials of this service: check its password or secret, and whether its tokens are for this broker and have not expired";

    private static final String NOT_ALLOWED =
            "The broker does not allow this service to read: check its rights on the topics of commands and on its group";

    private final Map<String, String> refused = new TreeMap<>();

    IntakeHealthIndicator() {
        super("What the broker says to the intake could not be looked at");
    }

    @EventListener
    synchronized void onRefusal(ConsumerRetryAuthEvent event) {
        String why = event.getReason() == ConsumerRetryAuthEvent.Reason.AUTHENTICATION ? UNKNOWN : NOT_ALLOWED;
        boolean told = refused.containsValue(why);
        refused.put(consumerOf(event), why);
        if (!told) {
            LOG.error("The intake takes no messages. {}. They wait, and it tries again by itself", why);
        }
    }

    @EventListener
    synchronized void onSuccess(ConsumerRetryAuthSuccessfulEvent event) {
        if (refused.remove(consumerOf(event)) != null && refused.isEmpty()) {
            LOG.info("The broker lets the intake read again");
        }
    }

    @EventListener
    synchronized void onStop(ConsumerStoppedEvent event) {
        refused.remove(consumerOf(event));
    }

    /** Each reads partitions of its own. */
    private static String consumerOf(KafkaEvent event) {
        return String.valueOf(
                event.getSource(AbstractMessageListenerContainer.class).getBeanName());
    }

    @Override
    protected synchronized void doHealthCheck(Health.Builder builder) {
        builder.up();
        refused.forEach((consumer, why) -> builder.down().withDetail(consumer, why));
    }
}
