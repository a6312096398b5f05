package dev.orderstream.axon.cosmos.parking;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Does work once per batch of events, after the last one was handled and before the processor's token is stored. If it
 * fails, the token is not stored and the batch is handled again. Where events are handled one by one, because their batch
 * has failed before or because they come from a dead-letter queue, it is done after each event, as part of its handling.
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
    public static <T extends Work> T work(Class<T> kind, Supplier<T> create) {
        Map<Class<?>, Work> work = CurrentUnitOfWork.get().getOrComputeResource(WORK, key -> new LinkedHashMap<>());
        return kind.cast(work.computeIfAbsent(kind, key -> create.get()));
    }

    @Override
    public @Nullable Object handle(UnitOfWork<? extends EventMessage<?>> unitOfWork, InterceptorChain interceptorChain)
            throws Exception {
        Object result = interceptorChain.proceed();
        if (!(unitOfWork instanceof BatchingUnitOfWork<?> batch) || batch.isLastMessage()) {
            finish(unitOfWork);
        }
        return result;
    }

    /** Does what is to be done so far, and forgets it, whether it succeeds or not. */
    static void finish(UnitOfWork<?> unitOfWork) {
        take(unitOfWork).forEach(Work::finish);
    }

    /** Forgets what was to be done. */
    static void discard(UnitOfWork<?> unitOfWork) {
        take(unitOfWork);
    }

    private static List<Work> take(UnitOfWork<?> unitOfWork) {
        Map<Class<?>, Work> work = unitOfWork.getOrDefaultResource(WORK, new LinkedHashMap<>());
        List<Work> taken = List.copyOf(work.values());
        work.clear();
        return taken;
    }
}
