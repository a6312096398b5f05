package dev.orderstream.axon.cosmos.grouping;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;

/**
 * Commands that wait, in the order of their coming for each aggregate. An aggregate that nobody works for has no queue:
 * whoever adds the first command starts the work, and whoever works asks for the next group until there is none.
 */
final class WaitingCommands {

    private final ConcurrentMap<String, Queue<WaitingCommand<?, ?>>> queues = new ConcurrentHashMap<>();
    private final int groupSize;
    private final int capacity;

    /**
     * Creates empty queues.
     *
     * @param groupSize most commands in a group
     * @param capacity most commands that wait for one aggregate
     */
    WaitingCommands(int groupSize, int capacity) {
        this.groupSize = groupSize;
        this.capacity = capacity;
    }

    /**
     * Adds a command.
     *
     * @return whether the caller has to start the work
     * @throws CommandQueueFullException when too many wait
     */
    boolean add(String aggregateIdentifier, WaitingCommand<?, ?> command) {
        boolean[] first = {false};
        queues.compute(aggregateIdentifier, (id, queue) -> {
            first[0] = queue == null;
            Queue<WaitingCommand<?, ?>> waiting = queue == null ? new ArrayDeque<>() : queue;
            if (waiting.size() >= capacity) {
                throw new CommandQueueFullException(id, capacity);
            }
            waiting.add(command);
            return waiting;
        });
        return first[0];
    }

    /** Works on one group after the other until nothing waits. Only for whoever has to do the work. */
    void forEachGroup(String aggregateIdentifier, Consumer<List<WaitingCommand<?, ?>>> work) {
        for (List<WaitingCommand<?, ?>> group = next(aggregateIdentifier);
                !group.isEmpty();
                group = next(aggregateIdentifier)) {
            work.accept(group);
        }
    }

    /** Takes the next group; empty when nothing waits, and then the work has ended. */
    private List<WaitingCommand<?, ?>> next(String aggregateIdentifier) {
        List<WaitingCommand<?, ?>> group = new ArrayList<>();
        queues.computeIfPresent(aggregateIdentifier, (id, queue) -> {
            takeGroup(queue, group);
            return group.isEmpty() ? null : queue;
        });
        return group;
    }

    /** A group ends before a command that it has already, and one that wants to be alone is a group of its own. */
    private void takeGroup(Queue<WaitingCommand<?, ?>> queue, List<WaitingCommand<?, ?>> group) {
        Set<String> ids = new HashSet<>();
        for (WaitingCommand<?, ?> next = queue.peek(); next != null; next = queue.peek()) {
            boolean fits = group.size() < groupSize
                    && (group.isEmpty() || (!next.alone() && !group.get(0).alone()))
                    && ids.add(next.command().getIdentifier());
            if (!fits) {
                return;
            }
            group.add(queue.remove());
        }
    }
}
