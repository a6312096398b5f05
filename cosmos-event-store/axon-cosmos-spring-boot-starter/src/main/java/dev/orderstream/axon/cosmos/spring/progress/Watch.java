package dev.orderstream.axon.cosmos.spring.progress;

import dev.orderstream.axon.cosmos.parking.FailedBatches;
import dev.orderstream.axon.cosmos.parking.FailedBatches.Failure;
import dev.orderstream.axon.cosmos.spring.deadletter.DeadLetterQueues;
import dev.orderstream.axon.cosmos.spring.threads.PeriodicTask;
import dev.orderstream.axon.cosmos.tokenstore.CosmosTokenStore;
import dev.orderstream.axon.cosmos.tokenstore.StoredSegment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Knows of every event processor of this instance what keeps it from getting on, and since when; and of segments that other
 * instances work on what is stored. Axon itself shows the error of a segment for the moment only in which it gives the
 * segment up.
 *
 * <p>It looks by itself every now and then, so that a time is known even if nobody asks. A look costs request units only
 * where this instance does not work on all segments: about 3 RU for each such processor; and one query for what is parked.
 */
public final class Watch extends PeriodicTask {

    private static final Logger logger = LoggerFactory.getLogger(Watch.class);

    private static final double ALL = 1.0;

    private final ObjectProvider<EventProcessingConfiguration> processing;
    private final FailedBatches failedBatches;
    private final DeadLetterQueues queues;
    private final ObjectProvider<TokenStore> tokenStore;
    private final Duration interval;
    private final Clock clock;
    private final Map<String, Instant> notReading = new ConcurrentHashMap<>();
    private final Map<String, Map<Integer, Instant>> unclaimed = new ConcurrentHashMap<>();
    private final Map<String, Map<Integer, StoredSegment>> elsewhere = new ConcurrentHashMap<>();
    private volatile Map<String, Long> parked = Map.of();

    /** @param interval how often it looks by itself */
    public Watch(
            ObjectProvider<EventProcessingConfiguration> processing,
            FailedBatches failedBatches,
            DeadLetterQueues queues,
            ObjectProvider<TokenStore> tokenStore,
            Duration interval,
            Clock clock) {
        super("processor-watch", interval);
        this.processing = processing;
        this.failedBatches = failedBatches;
        this.queues = queues;
        this.tokenStore = tokenStore;
        this.interval = interval;
        this.clock = clock;
    }

    /** All processors that read a stream, as they are now, by name. */
    List<ProcessorState> look() {
        return processing.getObject().eventProcessors().values().stream()
                .filter(StreamingEventProcessor.class::isInstance)
                .map(processor -> look((StreamingEventProcessor) processor))
                .sorted(Comparator.comparing(ProcessorState::name))
                .toList();
    }

    /** What was known at the last look, without asking the store. */
    List<ProcessorState> lastLook() {
        return processing.getObject().eventProcessors().values().stream()
                .filter(StreamingEventProcessor.class::isInstance)
                .map(processor -> state((StreamingEventProcessor) processor))
                .sorted(Comparator.comparing(ProcessorState::name))
                .toList();
    }

    /** How many sequences a processor had parked at the last look. */
    public long parkedAtLastLook(String processor) {
        return parked.getOrDefault(processor, 0L);
    }

    /** How many sequences a processor has parked, up to five seconds ago. */
    long parked(String processor) {
        return queues.parked(processor);
    }

    private ProcessorState look(StreamingEventProcessor processor) {
        String name = processor.getName();
        if (processor.isError()) {
            notReading.putIfAbsent(name, clock.instant());
        } else {
            notReading.remove(name);
        }
        if (isComplete(processor)) {
            unclaimed.remove(name);
            elsewhere.remove(name);
        } else {
            lookAtOthers(processor);
        }
        return state(processor);
    }

    private void lookAtOthers(StreamingEventProcessor processor) {
        String name = processor.getName();
        try {
            Set<Integer> held = Set.copyOf(processor.processingStatus().keySet());
            List<StoredSegment> others = stored(name).stream()
                    .filter(stored -> !held.contains(stored.segment().getSegmentId()))
                    .toList();
            Set<Integer> available = others.stream()
                    .filter(stored -> stored.owner() == null)
                    .map(stored -> stored.segment().getSegmentId())
                    .collect(Collectors.toSet());
            Map<Integer, Instant> since = unclaimed.computeIfAbsent(name, key -> new ConcurrentHashMap<>());
            since.keySet().retainAll(available);
            available.forEach(segment -> since.putIfAbsent(segment, clock.instant()));
            elsewhere.put(
                    name,
                    others.stream()
                            .filter(stored -> stored.owner() != null)
                            .collect(Collectors.toMap(stored -> stored.segment().getSegmentId(), stored -> stored)));
            failedBatches.of(name).stream()
                    .map(Failure::segment)
                    .filter(segment -> !held.contains(segment) && !available.contains(segment))
                    .forEach(takenByAnother -> failedBatches.forget(name, takenByAnother));
        } catch (RuntimeException storeUnavailable) {
            logger.debug("The claims on the segments of {} could not be read", name, storeUnavailable);
        }
    }

    /** The segments as they are stored; of a token store that is not ours those alone that may be claimed. */
    private List<StoredSegment> stored(String processor) {
        TokenStore tokens = tokenStore.getObject();
        return tokens instanceof CosmosTokenStore cosmos
                ? cosmos.storedSegments(processor)
                : tokens.fetchAvailableSegments(processor).stream()
                        .map(segment -> new StoredSegment(segment, null, null))
                        .toList();
    }

    private ProcessorState state(StreamingEventProcessor processor) {
        String name = processor.getName();
        Map<Integer, EventTrackerStatus> held = processor.processingStatus();
        Map<Integer, Failure> failing =
                failedBatches.of(name).stream().collect(Collectors.toMap(Failure::segment, failure -> failure));
        Map<Integer, Instant> free = unclaimed.getOrDefault(name, Map.of());
        Map<Integer, StoredSegment> others = new HashMap<>(elsewhere.getOrDefault(name, Map.of()));
        others.keySet().removeAll(held.keySet());
        Set<Integer> known = new TreeSet<>(held.keySet());
        known.addAll(failing.keySet());
        known.addAll(free.keySet());
        known.addAll(others.keySet());
        List<SegmentState> segments = new ArrayList<>();
        for (Integer segment : known) {
            segments.add(new SegmentState(
                    segment,
                    held.get(segment),
                    failing.get(segment),
                    held.containsKey(segment) || failing.containsKey(segment) ? null : free.get(segment),
                    others.get(segment)));
        }
        boolean complete = share(held.values().stream().map(EventTrackerStatus::getSegment))
                        + share(others.values().stream().map(StoredSegment::segment))
                == ALL;
        return new ProcessorState(processor, List.copyOf(segments), complete, notReading.get(name));
    }

    /** Whether the segments that this instance holds are all there are. */
    private static boolean isComplete(StreamingEventProcessor processor) {
        return share(processor.processingStatus().values().stream().map(EventTrackerStatus::getSegment)) == ALL;
    }

    /** Which part of a processor's events is of some of its segments. */
    private static double share(Stream<Segment> segments) {
        return segments.mapToDouble(segment -> ALL / (segment.getMask() + 1)).sum();
    }

    @Override
    protected void run() {
        try {
            look();
            parked = queues.countAll();
        } catch (RuntimeException e) {
            logger.debug("The event processors could not be looked at; that is done again in {}", interval, e);
        }
    }
}
