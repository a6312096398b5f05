package dev.orderstream.axon.cosmos.internal.eventhandling;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/** The unit of work in which a processor, a dead-letter queue or a deadline has events handled. */
public final class EventUnitOfWork {

    /** Axon's streaming processors put their name into the unit of work of each batch as a part of such a key. */
    private static final String PROCESSOR_KEY = "Processor[";

    private EventUnitOfWork() {}

    /**
     * Whether the calling thread handles an event: one that a streaming processor reads, or one that a subscribing processor
     * is handed within the unit of work of the command that led to it, when it has been stored.
     */
    public static boolean isCurrent() {
        UnitOfWork<?> unitOfWork = CurrentUnitOfWork.isStarted() ? CurrentUnitOfWork.get() : null;
        while (unitOfWork != null) {
            if (unitOfWork.getMessage() instanceof EventMessage<?>) {
                return true;
            }
            unitOfWork = parentOf(unitOfWork);
        }
        return false;
    }

    private static @Nullable UnitOfWork<?> parentOf(UnitOfWork<?> unitOfWork) {
        return unitOfWork.parent().orElse(null);
    }

    /**
     * Does something outside the unit of work in which this thread handles an event, on this thread: units of work that
     * it starts are their own roots, and are stored when they are committed. Elsewhere it is just done.
     */
    public static void leaveFor(Runnable work) {
        if (!isCurrent()) {
            work.run();
            return;
        }
        Deque<UnitOfWork<?>> left = new ArrayDeque<>();
        while (CurrentUnitOfWork.isStarted()) {
            UnitOfWork<?> unitOfWork = CurrentUnitOfWork.get();
            CurrentUnitOfWork.clear(unitOfWork);
            left.push(unitOfWork);
        }
        try {
            work.run();
        } finally {
            left.forEach(CurrentUnitOfWork::set);
        }
    }

    /** What tells for which processor this thread works; to be kept by a unit of work that is done outside. */
    public static Map<String, Object> processorResources() {
        Map<String, Object> resources = new HashMap<>();
        if (isCurrent()) {
            CurrentUnitOfWork.get().root().resources().forEach((key, value) -> {
                if (key.startsWith(PROCESSOR_KEY)) {
                    resources.put(key, value);
                }
            });
        }
        return resources;
    }
}
