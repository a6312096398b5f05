package dev.orderstream.axon.cosmos.eventstore;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.tokenstore.TokenStore;

/**
 * Copies the events of another Axon event store, with their identifiers, timestamps, metadata and sequence numbers. What
 * was copied already is left as it is, so an import that was interrupted is started again.
 *
 * <p>Nobody may write to either store meanwhile. Events of an aggregate that stand near to one another are stored in one
 * commit. Commands that were handled before the import are not recognized when they are delivered again.
 */
public final class EventImport {

    private static final int EVENTS_AT_A_TIME = 1_000;
    private static final int EVENTS_IN_A_COMMIT = 100;

    private final CosmosEventStorageEngine target;

    /**
     * Copies into an event store.
     *
     * @param target where to; its event serializer writes the payloads
     */
    public EventImport(CosmosEventStorageEngine target) {
        this.target = target;
    }

    /**
     * Copies events.
     *
     * @param events those of each aggregate in order, as {@code source.readEvents(null, false)} of another storage engine
     *     gives them
     * @return how many were stored, without those that were there already
     * @throws CommitTooLargeException when an event does not fit into a document of 2 MB
     */
    public long copy(Stream<? extends EventMessage<?>> events) {
        return inStreams(events, this::storeMissing);
    }

    /**
     * Copies events, and lets processors go on where they stood: each handles exactly the events that it has not handled on
     * the old store. What a processor has handled is stored first, then its tokens, then the rest, so the source is read
     * twice and once more for each processor.
     *
     * <p>Some events are handled again, and none is missed: where two processors each have handled events that the other has
     * not, where a store shows an event of an aggregate later than the one after it, and where segments of sagas differ. A
     * processor that has tokens in the new store keeps them.
     *
     * @param source the events anew at each call, as {@code source.readEvents(null, false)} gives them
     * @param processors those that go on; others start at the first event
     * @param newTokens where they get their tokens, in as many segments as they had
     * @return how many events were stored, without those that were there already
     * @throws CommitTooLargeException when an event does not fit into a document of 2 MB
     * @throws IllegalStateException when the target has an event already that a processor without tokens has not handled
     */
    public long copy(
            Supplier<? extends Stream<? extends TrackedEventMessage<?>>> source,
            List<EarlierProcessor> processors,
            TokenStore newTokens) {
        List<EarlierProcessor> ordered = furthestBehindFirst(source, processors);
        long stored = 0;
        for (int i = 0; i < ordered.size(); i++) {
            EarlierProcessor processor = ordered.get(i);
            if (newTokens.fetchSegments(processor.name()).length == 0) {
                List<EarlierProcessor> notBehind = ordered.subList(i, ordered.size());
                stored += inStreams(source.get(), events -> storeHandled(events, notBehind));
                newTokens.initializeTokenSegments(processor.name(), processor.segmentCount(), target.createHeadToken());
            }
        }
        return stored + copy(source.get());
    }

    private static List<EarlierProcessor> furthestBehindFirst(
            Supplier<? extends Stream<? extends TrackedEventMessage<?>>> source, List<EarlierProcessor> processors) {
        long[] handled = new long[processors.size()];
        try (Stream<? extends TrackedEventMessage<?>> events = source.get()) {
            events.forEach(event -> {
                for (int i = 0; i < handled.length; i++) {
                    handled[i] += processors.get(i).hasHandled(event) ? 1 : 0;
                }
            });
        }
        return IntStream.range(0, handled.length)
                .boxed()
                .sorted(Comparator.comparingLong(i -> handled[i]))
                .<EarlierProcessor>map(processors::get)
                .toList();
    }

    private static <E extends EventMessage<?>> long inStreams(Stream<E> events, ToLongFunction<List<E>> store) {
        long stored = 0;
        try (events) {
            Iterator<E> rest = events.iterator();
            while (rest.hasNext()) {
                Map<String, List<E>> streams = new LinkedHashMap<>();
                for (int i = 0; i < EVENTS_AT_A_TIME && rest.hasNext(); i++) {
                    E event = rest.next();
                    streams.computeIfAbsent(streamOf(event), id -> new ArrayList<>())
                            .add(event);
                }
                for (List<E> ofOneStream : streams.values()) {
                    stored += store.applyAsLong(ofOneStream);
                }
            }
        }
        return stored;
    }

    private static String streamOf(EventMessage<?> event) {
        return event instanceof DomainEventMessage<?> ofAggregate && ofAggregate.getType() != null
                ? ofAggregate.getAggregateIdentifier()
                : event.getIdentifier();
    }

    private long storeMissing(List<? extends EventMessage<?>> events) {
        return storeInCommits(missing(events));
    }

    private long storeInCommits(List<? extends EventMessage<?>> events) {
        for (int from = 0; from < events.size(); from += EVENTS_IN_A_COMMIT) {
            store(events.subList(from, Math.min(events.size(), from + EVENTS_IN_A_COMMIT)));
        }
        return events.size();
    }

    /** An earlier import may have ended within a stream. */
    private <E extends EventMessage<?>> List<E> missing(List<E> events) {
        long last = lastStored(events.get(0));
        return events.stream().filter(event -> positionOf(event) > last).toList();
    }

    /** As far as the stream goes on without a hole, so that what comes behind the tokens continues it. */
    private long storeHandled(List<? extends TrackedEventMessage<?>> events, List<EarlierProcessor> processors) {
        long last = lastStored(events.get(0));
        List<TrackedEventMessage<?>> handled = new ArrayList<>();
        for (TrackedEventMessage<?> event : events) {
            boolean isHandled = processors.stream().allMatch(processor -> processor.hasHandled(event));
            if (positionOf(event) <= last) {
                requireHandled(isHandled, event, processors);
            } else if (isHandled && positionOf(event) == last + handled.size() + 1) {
                handled.add(event);
            }
        }
        return storeInCommits(handled);
    }

    private static void requireHandled(
            boolean isHandled, TrackedEventMessage<?> event, List<EarlierProcessor> processors) {
        if (!isHandled) {
            throw new IllegalStateException(
                    ("Event %s is in the new store already, but not every one of the processors %s"
                                    + " has handled it on the old one, so their tokens cannot be put before it. Import into an empty"
                                    + " container, or initialize the processors' tokens yourself.")
                            .formatted(
                                    event.getIdentifier(),
                                    processors.stream()
                                            .map(EarlierProcessor::name)
                                            .toList()));
        }
    }

    private long lastStored(EventMessage<?> first) {
        String stream = streamOf(first);
        if (stream.equals(first.getIdentifier())) {
            return target.hasCommitAt(stream, 0) ? 0 : -1;
        }
        return target.lastSequenceNumberFor(stream).orElse(-1L);
    }

    private static long positionOf(EventMessage<?> event) {
        return event instanceof DomainEventMessage<?> ofAggregate && ofAggregate.getType() != null
                ? ofAggregate.getSequenceNumber()
                : 0;
    }

    private void store(List<? extends EventMessage<?>> events) {
        try {
            target.appendEvents(events);
        } catch (CommitTooLargeException tooLarge) {
            if (events.size() == 1) {
                throw tooLarge;
            }
            int half = events.size() / 2;
            store(events.subList(0, half));
            store(events.subList(half, events.size()));
        }
    }
}
