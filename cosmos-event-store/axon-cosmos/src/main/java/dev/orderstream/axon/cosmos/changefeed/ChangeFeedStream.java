package dev.orderstream.axon.cosmos.changefeed;

import dev.orderstream.axon.cosmos.internal.waiting.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;

/**
 * The change feed as a stream that waits for more. Each range is read ahead in the background by non-blocking requests;
 * the consumer takes events from one range after another. Events of one aggregate come once and in order; between
 * aggregates no order is promised.
 *
 * <p>An error while reading is thrown to the consumer, who closes this stream and opens another at its last token.
 */
public final class ChangeFeedStream implements BlockingStream<TrackedEventMessage<?>> {

    /** How many events one range delivers in a row while others have some as well. */
    private static final int TURN = 200;

    private final ChangeFeed feed;
    private final Function<Stream<TrackedEventData<byte[]>>, Stream<TrackedEventMessage<?>>> deserialize;
    private final PollingSettings polling;
    private final Consumer<Throwable> onFailure;
    private final @Nullable String container;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition available = lock.newCondition();
    private final List<RangeReader> readers = new ArrayList<>();
    private volatile int readAhead;
    private ChangeFeedToken delivered;
    private int turn;
    private int deliveredInTurn;
    private @Nullable Tracked lookedAt;
    private @Nullable Throwable failure;
    private boolean closed;
    private volatile @Nullable Runnable onAvailable;

    /** What a reader is to deliver next, as it is delivered behind a token. */
    private record Tracked(RangeReader.Read read, ChangeFeedToken behind, TrackedEventMessage<?> message) {}

    /**
     * Opens a stream; reading starts at once.
     *
     * @param feed the feed to read
     * @param start where to begin
     * @param deserialize turns stored events into messages, upcasting them
     * @param polling how often to ask for more
     * @throws FeedReplacedException when the token is not of this feed
     */
    public ChangeFeedStream(
            ChangeFeed feed,
            ChangeFeedToken start,
            Function<Stream<TrackedEventData<byte[]>>, Stream<TrackedEventMessage<?>>> deserialize,
            PollingSettings polling) {
        this(feed, start, deserialize, polling, failure -> {});
    }

    /**
     * As {@link #ChangeFeedStream(ChangeFeed, ChangeFeedToken, Function, PollingSettings)}.
     *
     * @param onFailure hears why reading has failed, before the consumer does
     */
    public ChangeFeedStream(
            ChangeFeed feed,
            ChangeFeedToken start,
            Function<Stream<TrackedEventData<byte[]>>, Stream<TrackedEventMessage<?>>> deserialize,
            PollingSettings polling,
            Consumer<Throwable> onFailure) {
        this.onFailure = onFailure;
        this.feed = feed;
        this.deserialize = deserialize;
        this.polling = polling;
        ChangeFeed.Opened opened = feed.open(start).as(Waiting::forOne);
        this.delivered = opened.start();
        this.container = opened.start().container();
        for (EpkRange range : opened.ranges()) {
            start.within(range).forEach(entry -> readers.add(reader(entry.range(), range, entry.position())));
        }
        shareOut();
        List.copyOf(readers).forEach(RangeReader::start);
    }

    private RangeReader reader(EpkRange range, EpkRange physical, FeedPosition position) {
        return new RangeReader(
                feed,
                range,
                physical,
                container,
                position,
                polling,
                () -> readAhead,
                deserialize,
                new RangeReader.Listener() {
                    @Override
                    public void read() {
                        wakeConsumer();
                    }

                    @Override
                    public void failed(Throwable error) {
                        fail(error);
                    }
                });
    }

    /** What may be read ahead is divided between the ranges, so that memory does not grow with their number. */
    private void shareOut() {
        readAhead = Math.max(1, polling.bufferedEvents() / Math.max(1, readers.size()));
    }

    private void wakeConsumer() {
        lock.lock();
        try {
            available.signalAll();
        } finally {
            lock.unlock();
        }
        Runnable callback = onAvailable;
        if (callback != null) {
            callback.run();
        }
    }

    private void fail(Throwable error) {
        onFailure.accept(error);
        lock.lock();
        try {
            failure = error;
        } finally {
            lock.unlock();
        }
        wakeConsumer();
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        lock.lock();
        try {
            RangeReader reader = next();
            return reader == null ? Optional.empty() : Optional.of(tracked(reader, reader.peek()));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        long remaining = unit.toNanos(timeout);
        lock.lockInterruptibly();
        try {
            while (next() == null) {
                if (remaining <= 0 || closed) {
                    return false;
                }
                remaining = available.awaitNanos(remaining);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            RangeReader reader = next();
            while (reader == null) {
                if (closed) {
                    throw new IllegalStateException("The stream is closed.");
                }
                available.await();
                reader = next();
            }
            if (reader.hasOneLeft() && !reader.isInsideGroup()) {
                advanceQuietRanges(reader);
            }
            TrackedEventMessage<?> message = tracked(reader, reader.take());
            delivered = ChangeFeedToken.cast(Objects.requireNonNull(message.trackingToken()));
            deliveredInTurn++;
            return message;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Ranges that have had no event lately are read on all the same. Their positions go into the next event's token, so
     * that a processor that starts again there does not look through what held nothing for it.
     */
    private void advanceQuietRanges(RangeReader except) {
        for (RangeReader reader : readers) {
            FeedPosition quiet = reader == except ? null : reader.quietPosition();
            if (quiet != null) {
                delivered = delivered.advancedTo(reader.range(), quiet);
            }
        }
    }

    /** Axon looks at each event before it takes it. */
    private TrackedEventMessage<?> tracked(RangeReader reader, RangeReader.Read read) {
        Tracked known = lookedAt;
        if (known == null || !known.read.equals(read) || !known.behind.equals(delivered)) {
            known = new Tracked(
                    read, delivered, at(delivered.advancedTo(reader.range(), read.position()), read.message()));
            lookedAt = known;
        }
        return known.message;
    }

    /** {@link TrackedEventMessage#withTrackingToken} would parse the timestamp of every event, for which few ask. */
    private static <T> TrackedEventMessage<T> at(TrackingToken token, TrackedEventMessage<T> message) {
        return message instanceof DomainEventMessage<T> event
                ? new GenericTrackedDomainEventMessage<>(
                        token,
                        event.getType(),
                        event.getAggregateIdentifier(),
                        event.getSequenceNumber(),
                        event,
                        event::getTimestamp)
                : new GenericTrackedEventMessage<>(token, message, message::getTimestamp);
    }

    /** The reader whose turn it is among those that have events, or {@code null} if none has. */
    private @Nullable RangeReader next() {
        if (failure != null) {
            throw new EventStoreException("Reading the change feed failed; open the stream again.", failure);
        }
        replaceSplitRanges();
        if (turn >= readers.size()) {
            turn = 0;
        }
        RangeReader current = readers.get(turn);
        if (current.hasRead() && (deliveredInTurn < TURN || current.isInsideGroup())) {
            return current;
        }
        for (int i = 1; i <= readers.size(); i++) {
            int candidate = (turn + i) % readers.size();
            if (readers.get(candidate).hasRead()) {
                turn = candidate;
                deliveredInTurn = 0;
                return readers.get(candidate);
            }
        }
        return null;
    }

    /** A split range is read on as its children once everything read from it before has been delivered. */
    private void replaceSplitRanges() {
        for (int i = 0; i < readers.size(); i++) {
            RangeReader reader = readers.get(i);
            List<EpkRange> children = reader.hasRead() ? List.of() : reader.children();
            if (!children.isEmpty()) {
                reader.close();
                readers.remove(i);
                List<RangeReader> replacements = children.stream()
                        .map(child -> reader(child, child, reader.position()))
                        .toList();
                readers.addAll(i, replacements);
                shareOut();
                replacements.forEach(RangeReader::start);
            }
        }
    }

    @Override
    public boolean setOnAvailableCallback(Runnable callback) {
        onAvailable = callback;
        return true;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            readers.forEach(RangeReader::close);
            available.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
