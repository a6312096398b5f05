package dev.orderstream.axon.cosmos.changefeed;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.scheduler.Schedulers;

/**
 * Reads one range of the change feed ahead of its consumer: by requests of its own, one at a time, while it is behind; from what the {@link
 * FeedWatch} reads for all readers of the process once it is near the end; and not at all while the buffer is full.
 */
final class RangeReader {

    /** Hears what happens; called without any lock held. */
    interface Listener {

        /** Events, or a split, are there. */
        void read();

        void failed(Throwable error);
    }

    /**
     * A message and the position after it. An upcaster may make several messages of one event: they have equal
     * positions.
     */
    record Read(TrackedEventMessage<?> message, FeedPosition position) {}

    private final ChangeFeed feed;
    private final EpkRange range;
    private final EpkRange physical;
    private final @Nullable String container;
    private final PollingSettings polling;
    private final IntSupplier share;
    private final Function<Stream<TrackedEventData<byte[]>>, Stream<TrackedEventMessage<?>>> deserialize;
    private final Listener listener;

    private final Deque<Read> buffer = new ArrayDeque<>();
    private FeedPosition position;
    private @Nullable FeedPosition lastTaken;
    private List<EpkRange> children = List.of();
    private boolean requesting;
    private boolean pollAgain;
    /** Everything is read; the watch tells when there is more. */
    private boolean waiting;

    private boolean closed;
    private @Nullable Disposable pending;

    /**
     * @param container resource id of the container that is read
     * @param share how many events this reader may read ahead, at least 1
     */
    RangeReader(
            ChangeFeed feed,
            EpkRange range,
            EpkRange physical,
            @Nullable String container,
            FeedPosition position,
            PollingSettings polling,
            IntSupplier share,
            Function<Stream<TrackedEventData<byte[]>>, Stream<TrackedEventMessage<?>>> deserialize,
            Listener listener) {
        this.feed = feed;
        this.range = range;
        this.physical = physical;
        this.container = container;
        this.position = position;
        this.polling = polling;
        this.share = share;
        this.deserialize = deserialize;
        this.listener = listener;
    }

    /** Resource id of the container that is read. */
    @Nullable
    String container() {
        return container;
    }

    EpkRange range() {
        return range;
    }

    PollingSettings polling() {
        return polling;
    }

    /** How many events it may read ahead. */
    int mostAhead() {
        return share.getAsInt();
    }

    /** Where reading goes on. */
    synchronized FeedPosition position() {
        return position;
    }

    /** How far the range has been read if everything read has been taken; {@code null} otherwise. */
    synchronized @Nullable FeedPosition quietPosition() {
        return buffer.isEmpty() ? position : null;
    }

    /** Whether one message is left to take. */
    synchronized boolean hasOneLeft() {
        return buffer.size() == 1;
    }

    /** The ranges to read instead of this one after a split; empty otherwise. */
    synchronized List<EpkRange> children() {
        return children;
    }

    synchronized boolean hasRead() {
        return !buffer.isEmpty();
    }

    /** Whether the next message stems from the same event as the last one. */
    synchronized boolean isInsideGroup() {
        return !buffer.isEmpty() && buffer.element().position().equals(lastTaken);
    }

    synchronized Read peek() {
        return buffer.element();
    }

    synchronized Read take() {
        Read read = buffer.remove();
        lastTaken = read.position();
        if (!requesting && !waiting && buffer.size() <= share.getAsInt() / 2) {
            request();
        }
        return read;
    }

    synchronized void start() {
        feed.watch().opened(this, physical);
        request();
    }

    /** Asks for more; there may be something. */
    synchronized void pollNow() {
        if (requesting) {
            pollAgain = true;
        } else {
            request();
        }
    }

    synchronized void close() {
        closed = true;
        waiting = false;
        feed.watch().closed(this);
        if (pending != null) {
            pending.dispose();
        }
    }

    private synchronized void request() {
        waiting = false;
        feed.watch().asks(this);
        if (requesting || closed || !children.isEmpty() || buffer.size() >= share.getAsInt()) {
            return;
        }
        requesting = true;
        pollAgain = false;
        int most = feed.mostCommits(share.getAsInt());
        pending = feed.page(range, position.nextLsn() - 1, most, container)
                .subscribeOn(Schedulers.parallel())
                .subscribe(page -> received(page, most), this::failed);
    }

    /** What the watch has found while this reader waited. If it waits no more, it asks for itself. */
    void offered(List<WatchedPage> pages) {
        take(() -> {
            if (!waiting) {
                pollNow();
                return false;
            }
            boolean news = false;
            for (WatchedPage page : pages) {
                news |= accept(page.within(range));
            }
            goOn(false);
            return news;
        });
    }

    private void received(FeedPage page, int most) {
        take(() -> {
            requesting = false;
            if (closed) {
                return false;
            }
            boolean news = accept(page);
            // A short response is near the end, where one request serves all readers.
            goOn(pollAgain || (news && 2 * page.commits().size() >= most));
            return news;
        });
    }

    /** Whatever an upcaster fails with, an error of the virtual machine too, is the consumer's to hear. */
    private void take(BooleanSupplier page) {
        boolean news;
        try {
            synchronized (this) {
                news = page.getAsBoolean();
            }
        } catch (RuntimeException | Error failure) {
            failed(failure);
            return;
        }
        if (news) {
            listener.read();
        }
    }

    private void goOn(boolean ask) {
        if (ask || closed || !children.isEmpty() || buffer.size() >= share.getAsInt()) {
            request();
        } else {
            waiting = true;
            feed.watch().waits(this, position.nextLsn() - 1);
        }
    }

    private boolean accept(FeedPage page) {
        if (!page.children().isEmpty()) {
            children = page.children();
            return true;
        }
        boolean progressed = page.lsn() >= position.nextLsn();
        Stream<TrackedEventData<byte[]>> events = page.eventsAfter(position).stream()
                .map(read -> TrackedApplicationEvent.track(
                        read.event(), new ChangeFeedToken(List.of(new ChangeFeedToken.Entry(range, read.position())))));
        deserialize
                .apply(events)
                .map(message -> new Read(message, positionOf(message)))
                .forEach(buffer::add);
        if (progressed) {
            position = FeedPosition.after(page.lsn());
        }
        return progressed;
    }

    private static FeedPosition positionOf(TrackedEventMessage<?> message) {
        return ChangeFeedToken.cast(Objects.requireNonNull(message.trackingToken()))
                .entries()
                .get(0)
                .position();
    }

    /** Reading, or waiting for news, has failed. */
    void failed(Throwable error) {
        synchronized (this) {
            requesting = false;
            if (closed) {
                return;
            }
        }
        listener.failed(error);
    }
}
