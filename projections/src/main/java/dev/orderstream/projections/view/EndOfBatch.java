package dev.orderstream.projections.view;

import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Does work once per batch of events, after the last one was handled and before the processor's token is stored. If it
 * fails, the token is not stored and the batch is handled again.
 */
public final class EndOfBatch implements MessageHandlerInterceptor<EventMessage<?>> {

    private static final String WORK = EndOfBatch.class.getName();

    /** Does the work of one batch. */
    @FunctionalInterface
    public interface Work {

        /** Called once, on the thread that handled the events. */
        void finish();
    }

    /**
     * The work of a kind in the current batch, created where it is the first of its kind.
     *
     * @throws IllegalStateException when no batch is being handled
     */
    public static <T extends Work> T work(Class<T> kind, java.util.function.Supplier<T> create) {
        Map<Class<?>, Work> work =
                CurrentUnitOfWork.get().root().getOrComputeResource(WORK, key -> new LinkedHashMap<>());
        return kind.cast(work.computeIfAbsent(kind, key -> create.get()));
    }

    @Override
    public @Nullable Object handle(UnitOfWork<? extends EventMessage<?>> unitOfWork, InterceptorChain interceptorChain)
            throws Exception {
        Object result = interceptorChain.proceed();
        if (!(unitOfWork instanceof BatchingUnitOfWork<?> batch) || batch.isLastMessage()) {
            Map<Class<?>, Work> work = unitOfWork.root().getOrDefaultResource(WORK, Map.of());
            work.values().forEach(Work::finish);
        }
        return result;
    }
}
