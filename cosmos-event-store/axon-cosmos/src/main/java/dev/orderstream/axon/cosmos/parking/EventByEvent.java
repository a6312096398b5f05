package dev.orderstream.axon.cosmos.parking;

import dev.orderstream.axon.cosmos.parking.FailedBatches.Mode;
import java.util.Optional;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.HandlerEnhancerDefinition;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.messaging.annotation.WrappedMessageHandlingMember;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Makes the handling of an event include all that follows from it, where events are handled one by one: work that its
 * handler has put off to the {@link EndOfBatch} is done with it, and forgotten if it fails. Errors become exceptions.
 */
public final class EventByEvent implements HandlerEnhancerDefinition {

    @Override
    public <T> MessageHandlingMember<T> wrapHandler(MessageHandlingMember<T> original) {
        return original.canHandleMessageType(EventMessage.class) ? new Complete<>(original) : original;
    }

    private static final class Complete<T> extends WrappedMessageHandlingMember<T> {

        Complete(MessageHandlingMember<T> delegate) {
            super(delegate);
        }

        @Override
        public @Nullable Object handle(Message<?> message, @Nullable T target) throws Exception {
            Optional<Mode> mode = FailedBatches.mode();
            if (mode.isEmpty()) {
                return super.handle(message, target);
            }
            try {
                Object result = super.handle(message, target);
                if (mode.get().oneByOne()) {
                    EndOfBatch.finish(CurrentUnitOfWork.get());
                }
                return result;
            } catch (Exception | Error failure) {
                EndOfBatch.discard(CurrentUnitOfWork.get());
                if (failure instanceof Error error) {
                    throw new HandlerErrorException(error);
                }
                throw failure;
            }
        }
    }
}
