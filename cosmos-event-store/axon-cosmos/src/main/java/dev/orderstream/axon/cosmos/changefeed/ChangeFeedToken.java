package dev.orderstream.axon.cosmos.changefeed;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.jspecify.annotations.Nullable;

/**
 * A position in the change feed as a vector: for each EPK range how far it has been read. The order of events is
 * defined within a range only, which is all that events of one aggregate need.
 *
 * <p>A token speaks of the ranges that it lists and of no others. Two tokens with the same positions are equal however
 * their ranges are cut, so a token stays valid when Cosmos DB splits a physical partition: both children continue at
 * the parent's position.
 *
 * <p>A token that was read from a stream names the container that it was read from. Positions in another container, one
 * of the same name too, cannot be compared with it.
 */
public final class ChangeFeedToken implements TrackingToken {

    /**
     * The position of one range.
     *
     * @param range the effective partition keys it is about
     * @param position how far they have been read
     */
    public record Entry(@JsonProperty("range") EpkRange range, @JsonProperty("position") FeedPosition position) {}

    private final List<Entry> entries;
    private final @Nullable String container;
    private final long position;

    /**
     * Creates a token.
     *
     * @param entries positions by range, in any order
     * @param container resource id of the container; {@code null} if any is meant
     * @throws IllegalArgumentException when there is no entry, or two of them overlap
     */
    @JsonCreator
    public ChangeFeedToken(
            @JsonProperty("entries") List<Entry> entries, @JsonProperty("container") @Nullable String container) {
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("A change feed token needs at least one range.");
        }
        this.entries = joined(entries);
        this.container = container;
        this.position = sum(this.entries);
    }

    /** The same as another, but one entry is another, too. */
    private ChangeFeedToken(ChangeFeedToken before, int place, Entry moved) {
        Entry[] all = before.entries.toArray(Entry[]::new);
        FeedPosition from = all[place].position;
        all[place] = moved;
        this.entries = List.of(all);
        this.container = before.container;
        this.position = moved.range.isSliver()
                ? sum(this.entries)
                : before.position - from.nextLsn() + moved.position.nextLsn();
    }

    /** A token that names no container. */
    public ChangeFeedToken(List<Entry> entries) {
        this(entries, null);
    }

    /** The position at which no event of the container has been read. */
    public static ChangeFeedToken start() {
        return new ChangeFeedToken(List.of(new Entry(EpkRange.FULL, FeedPosition.START)));
    }

    /** Positions by range: disjoint, in ascending order, neighbours with equal positions joined. */
    @JsonProperty("entries")
    public List<Entry> entries() {
        return entries;
    }

    /** Resource id of the container that the positions are of; {@code null} in tokens of earlier releases. */
    @JsonProperty("container")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public @Nullable String container() {
        return container;
    }

    /** The same positions as those of a container. */
    ChangeFeedToken inContainer(String resourceId) {
        return new ChangeFeedToken(entries, resourceId);
    }

    /** Whether both name a container, and not the same one. */
    private boolean isOfAnotherContainerThan(ChangeFeedToken other) {
        return container != null && other.container != null && !container.equals(other.container);
    }

    private @Nullable String containerWith(ChangeFeedToken other) {
        return container == null ? other.container : container;
    }

    /**
     * This token with one range moved to a new position.
     *
     * @param range the range that was read; what the token does not list of it is added
     */
    public ChangeFeedToken advancedTo(EpkRange range, FeedPosition position) {
        int place = placeOf(range);
        if (place >= 0 && !isLikeItsNeighbours(place, position)) {
            return new ChangeFeedToken(this, place, new Entry(range, position));
        }
        List<Entry> moved = new ArrayList<>(entries.size() + 2);
        for (Entry entry : entries) {
            outside(entry.range, range).forEach(rest -> moved.add(new Entry(rest, entry.position)));
        }
        moved.add(new Entry(range, position));
        return new ChangeFeedToken(moved, container);
    }

    /** Where a range is listed as it is; -1 if it is not. */
    private int placeOf(EpkRange range) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).range.equals(range)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether an entry would have to be joined with the one before or behind it. */
    private boolean isLikeItsNeighbours(int place, FeedPosition position) {
        EpkRange range = entries.get(place).range;
        if (place > 0) {
            Entry before = entries.get(place - 1);
            if (before.range.touches(range) && before.position.equals(position)) {
                return true;
            }
        }
        if (place + 1 < entries.size()) {
            Entry behind = entries.get(place + 1);
            return range.touches(behind.range) && behind.position.equals(position);
        }
        return false;
    }

    /** The positions within a range, cut to it. What this token does not list of it is left out. */
    public List<Entry> within(EpkRange range) {
        return entries.stream()
                .flatMap(entry -> entry.range.intersect(range).map(cut -> new Entry(cut, entry.position)).stream())
                .toList();
    }

    /** {@inheritDoc} Of tokens of different containers it names both, and no stream can be opened there. */
    @Override
    public TrackingToken lowerBound(TrackingToken other) {
        ChangeFeedToken theirs = cast(other);
        if (isOfAnotherContainerThan(theirs)) {
            return new ChangeFeedToken(entries, container + " and " + theirs.container);
        }
        return new ChangeFeedToken(
                pieces(theirs, BinaryOperator.minBy(Comparator.naturalOrder())), containerWith(theirs));
    }

    /** {@inheritDoc} Of tokens of different containers the other one is later: this one was reset. */
    @Override
    public TrackingToken upperBound(TrackingToken other) {
        ChangeFeedToken theirs = cast(other);
        if (isOfAnotherContainerThan(theirs)) {
            return theirs;
        }
        return new ChangeFeedToken(
                pieces(theirs, BinaryOperator.maxBy(Comparator.naturalOrder())), containerWith(theirs));
    }

    /**
     * Whether this token is as far as the other one in every range that both list. Ranges that only one of them lists do
     * not matter: a segment's token lists the segment's range alone, and is compared with tokens of the stream that
     * several segments share. Tokens that have no range in common, or are of different containers, do not cover each
     * other.
     */
    @Override
    public boolean covers(@Nullable TrackingToken other) {
        if (other == null) {
            return true;
        }
        ChangeFeedToken token = cast(other);
        if (isOfAnotherContainerThan(token)) {
            return false;
        }
        boolean comparable = false;
        int i = 0;
        int j = 0;
        while (i < entries.size() && j < token.entries.size()) {
            Entry ours = entries.get(i);
            Entry theirs = token.entries.get(j);
            int byEnd = ours.range.compareEnds(theirs.range);
            if (ours.range.intersects(theirs.range)) {
                if (ours.position.compareTo(theirs.position) < 0) {
                    return false;
                }
                comparable = true;
            }
            i += byEnd <= 0 ? 1 : 0;
            j += byEnd >= 0 ? 1 : 0;
        }
        return comparable;
    }

    /**
     * The sum of the sequence numbers reached in every range: it grows with every commit, and says how far two tokens
     * of the same processor are apart in commits. A split of a physical partition makes it jump. Ranges so narrow that they
     * hold nothing do not count, unless there is no other.
     */
    @Override
    public OptionalLong position() {
        return OptionalLong.of(position);
    }

    private static long sum(List<Entry> entries) {
        if (entries.size() == 1) {
            return entries.get(0).position.nextLsn();
        }
        LongSummaryStatistics wide = entries.stream()
                .filter(entry -> !entry.range.isSliver())
                .mapToLong(entry -> entry.position.nextLsn())
                .summaryStatistics();
        return wide.getCount() > 0 ? wide.getSum() : entries.get(0).position.nextLsn();
    }

    private List<Entry> pieces(ChangeFeedToken other, BinaryOperator<FeedPosition> choose) {
        TreeSet<String> cuts = new TreeSet<>();
        for (ChangeFeedToken token : List.of(this, other)) {
            for (Entry entry : token.entries) {
                cuts.add(entry.range.min());
                cuts.add(entry.range.max());
            }
        }
        List<Entry> pieces = new ArrayList<>();
        String lower = null;
        for (String upper : cuts) {
            if (lower != null) {
                FeedPosition ours = positionAt(lower);
                FeedPosition theirs = other.positionAt(lower);
                FeedPosition chosen = ours == null ? theirs : theirs == null ? ours : choose.apply(ours, theirs);
                if (chosen != null) {
                    pieces.add(new Entry(new EpkRange(lower, upper), chosen));
                }
            }
            lower = upper;
        }
        return pieces;
    }

    private @Nullable FeedPosition positionAt(String epk) {
        for (Entry entry : entries) {
            if (entry.range.contains(epk)) {
                return entry.position;
            }
        }
        return null;
    }

    private static List<EpkRange> outside(EpkRange range, EpkRange removed) {
        List<EpkRange> rest = new ArrayList<>(2);
        if (!range.intersects(removed)) {
            rest.add(range);
            return rest;
        }
        if (range.min().compareTo(removed.min()) < 0) {
            rest.add(new EpkRange(range.min(), removed.min()));
        }
        if (removed.max().compareTo(range.max()) < 0) {
            rest.add(new EpkRange(removed.max(), range.max()));
        }
        return rest;
    }

    private static List<Entry> joined(List<Entry> entries) {
        if (entries.size() == 1) {
            return List.copyOf(entries);
        }
        List<Entry> sorted = new ArrayList<>(entries);
        sorted.sort(Comparator.comparing(Entry::range));
        List<Entry> joined = new ArrayList<>(sorted.size());
        for (Entry entry : sorted) {
            Entry last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last != null && last.range.intersects(entry.range)) {
                throw new IllegalArgumentException("A change feed token lists each range once, but %s and %s overlap."
                        .formatted(last.range, entry.range));
            }
            if (last != null && last.range.touches(entry.range) && last.position.equals(entry.position)) {
                joined.set(
                        joined.size() - 1,
                        new Entry(new EpkRange(last.range.min(), entry.range.max()), entry.position));
            } else {
                joined.add(entry);
            }
        }
        return List.copyOf(joined);
    }

    /**
     * Takes a token that a processor stored as one of this kind, out of a replay or merge token that wraps it.
     *
     * @throws IllegalArgumentException when it was written for another event store
     */
    public static ChangeFeedToken cast(TrackingToken token) {
        if (WrappedToken.unwrapLowerBound(token) instanceof ChangeFeedToken feedToken) {
            return feedToken;
        }
        throw new IllegalArgumentException(("The change feed needs a %s, but the processor's token is %s. It was stored"
                        + " by another event store: reset the processor, or delete its tokens.")
                .formatted(
                        ChangeFeedToken.class.getSimpleName(), token.getClass().getSimpleName() + " " + token));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ChangeFeedToken token && entries.equals(token.entries);
    }

    @Override
    public int hashCode() {
        return Objects.hash(entries);
    }

    @Override
    public String toString() {
        return "ChangeFeedToken" + entries;
    }
}
