package dev.orderstream.api;

import dev.orderstream.stock.StockCommand;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.HandlerEnhancerDefinition;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.messaging.annotation.WrappedMessageHandlingMember;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A fault in the automations, or slowness of commands, until it is mended: of chosen aggregates. */
@Configuration(proxyBeanMethods = false)
public class Obstacles {

    private static final Set<String> FAULTY = ConcurrentHashMap.newKeySet();
    private static final Set<String> SLOW = ConcurrentHashMap.newKeySet();

    /** From now on no automation can handle the events of an aggregate. */
    public static void begin(String aggregateId) {
        FAULTY.add(aggregateId);
    }

    /** From now on every automation can, and commands go on. */
    public static void mend(String aggregateId) {
        FAULTY.remove(aggregateId);
        SLOW.remove(aggregateId);
    }

    /** From now on commands to a stock item wait until it is mended. */
    public static void slowDown(String stockItemId) {
        SLOW.add(stockItemId);
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
            if (message instanceof DomainEventMessage<?> event
                    && isBeingProcessed(event)
                    && FAULTY.contains(event.getAggregateIdentifier())) {
                throw new ArithmeticException("A fault that is not mended yet");
            }
            while (message.getPayload() instanceof StockCommand command
                    && SLOW.contains(command.stockItemId().toString())) {
                Thread.sleep(10);
            }
            return super.handle(message, target);
        }

        /** An aggregate that reads its own events does so in the unit of work of a command. */
        private static boolean isBeingProcessed(DomainEventMessage<?> event) {
            return CurrentUnitOfWork.isStarted()
                    && CurrentUnitOfWork.get().getMessage() instanceof DomainEventMessage<?> processed
                    && processed.getIdentifier().equals(event.getIdentifier());
        }
    }
}
