package dev.orderstream.projections;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.HandlerEnhancerDefinition;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.messaging.annotation.WrappedMessageHandlingMember;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A fault in the event handlers of the service, until it is mended: those of chosen aggregates cannot be handled. */
@Configuration(proxyBeanMethods = false)
public class Obstacles {

    private static final Map<String, Consumer<String>> FAULTY = new ConcurrentHashMap<>();
    private static final List<String> HANDLED = new CopyOnWriteArrayList<>();

    /** From now on no processor can handle the events of an aggregate. */
    public static void begin(String aggregateId) {
        begin(aggregateId, processor -> {});
    }

    /** As {@link #begin(String)}; each failure is told with the name of the processor. */
    public static void begin(String aggregateId, Consumer<String> onFailure) {
        FAULTY.put(aggregateId, onFailure);
    }

    /** From now on every processor can. */
    public static void mend(String aggregateId) {
        FAULTY.remove(aggregateId);
    }

    /** The sequence numbers of an aggregate's events that a processor has handled to the end, in order. */
    public static List<Long> handled(String processor, String aggregateId) {
        String prefix = processor + " " + aggregateId + " ";
        return HANDLED.stream()
                .filter(entry -> entry.startsWith(prefix))
                .map(entry -> Long.valueOf(entry.substring(prefix.length())))
                .toList();
    }

    @Bean
    static HandlerEnhancerDefinition obstacle() {
        return new HandlerEnhancerDefinition() {
            @Override
            public <T> MessageHandlingMember<T> wrapHandler(MessageHandlingMember<T> original) {
                return new Obstacle<>(original);
            }
        };
    }

    private static final class Obstacle<T> extends WrappedMessageHandlingMember<T> {

        private Obstacle(MessageHandlingMember<T> delegate) {
            super(delegate);
        }

        @Override
        public Object handle(Message<?> message, T target) throws Exception {
            if (!(message instanceof DomainEventMessage<?> event)) {
                return super.handle(message, target);
            }
            ProcessingGroup group = declaringClass().getAnnotation(ProcessingGroup.class);
            Consumer<String> onFailure = FAULTY.get(event.getAggregateIdentifier());
            if (onFailure != null) {
                onFailure.accept(group == null ? "" : group.value());
                throw new ArithmeticException("A fault that is not mended yet");
            }
            Object result = super.handle(message, target);
            if (group != null) {
                HANDLED.add(group.value() + " " + event.getAggregateIdentifier() + " " + event.getSequenceNumber());
            }
            return result;
        }
    }
}
