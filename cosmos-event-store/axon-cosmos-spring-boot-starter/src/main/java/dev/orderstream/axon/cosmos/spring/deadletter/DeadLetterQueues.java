package dev.orderstream.axon.cosmos.spring.deadletter;

import dev.orderstream.axon.cosmos.deadletter.CosmosSequencedDeadLetterQueue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

/** The dead-letter queues that this application has, by processing group, and how many sequences they hold. */
public final class DeadLetterQueues {

    /** How long a number is remembered, so that whoever asks often does not spend a query each time. */
    private static final Duration REMEMBERED = Duration.ofSeconds(5);

    private final SortedMap<String, CosmosSequencedDeadLetterQueue<EventMessage<?>>> queues =
            new ConcurrentSkipListMap<>();
    private final Supplier<Map<String, Long>> count;
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
    private @Nullable Map<String, Long> counted;
    private long countedAt;

    /** @param count counts the sequences of all processing groups */
    public DeadLetterQueues(Supplier<Map<String, Long>> count) {
        this.count = count;
    }

    /** Keeps a queue, and returns it. */
    public CosmosSequencedDeadLetterQueue<EventMessage<?>> add(
            String processingGroup, CosmosSequencedDeadLetterQueue<EventMessage<?>> queue) {
        queues.put(processingGroup, queue);
        listeners.forEach(listener -> listener.accept(processingGroup));
        return queue;
    }

    /** Names every processing group that has a queue now or gets one later; some may be named twice. */
    public void onQueue(Consumer<String> listener) {
        listeners.add(listener);
        queues.keySet().forEach(listener);
    }

    /** Names of the processing groups that have a queue, sorted. */
    public Iterable<String> processingGroups() {
        return queues.keySet();
    }

    Optional<CosmosSequencedDeadLetterQueue<EventMessage<?>>> of(String processingGroup) {
        return Optional.ofNullable(queues.get(processingGroup));
    }

    /** Whether a processing group has a queue. */
    public boolean has(String processingGroup) {
        return queues.containsKey(processingGroup);
    }

    /** How many sequences a processing group has parked, up to five seconds ago. */
    public long parked(String processingGroup) {
        return countAll().getOrDefault(processingGroup, 0L);
    }

    /** How many sequences each processing group has parked, up to five seconds ago; none is named that has none. */
    public synchronized Map<String, Long> countAll() {
        if (queues.isEmpty()) {
            return Map.of();
        }
        Map<String, Long> known = counted;
        if (known == null || System.nanoTime() - countedAt > REMEMBERED.toNanos()) {
            known = count.get();
            counted = known;
            countedAt = System.nanoTime();
        }
        return known;
    }

    /** Has the sequences counted anew when somebody asks. */
    synchronized void changed() {
        counted = null;
    }
}
