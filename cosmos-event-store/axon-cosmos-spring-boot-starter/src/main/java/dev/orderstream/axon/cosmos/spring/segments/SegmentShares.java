package dev.orderstream.axon.cosmos.spring.segments;

import dev.orderstream.axon.cosmos.spring.threads.PeriodicTask;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.pooled.MaxSegmentProvider;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives every instance of an application its share of the segments of each processor, and Axon releases those beyond it. Instances are known by the
 * seats that they hold: claims in the token store like those on segments, under a processor name that nothing else has. An instance that stops gives
 * its seat back; that of one that was killed is free when its claim is over.
 */
public final class SegmentShares extends PeriodicTask implements MaxSegmentProvider {

    /** So many instances can be told apart. */
    private static final int SEATS = 32;

    /** Segments are counted anew after so many looks at the seats, because they can be split and merged. */
    private static final int LOOKS = 20;

    private static final Logger LOG = LoggerFactory.getLogger(SegmentShares.class);

    private final TokenStore seats;
    private final String name;
    private final Supplier<EventProcessingConfiguration> processing;
    private volatile Map<String, Integer> shares = Map.of();
    private Place place = new Place(0, 1);
    private @Nullable Integer seat;
    private int looks;
    private boolean failing;

    /**
     * Prepares it.
     *
     * @param seats where instances claim their seats
     * @param application whose instances they are
     * @param interval how often the claim is extended, well below the claim timeout of the store
     * @param processing the processors and their token stores, asked for when the seats are looked at first
     */
    public SegmentShares(
            TokenStore seats,
            String application,
            Duration interval,
            Supplier<EventProcessingConfiguration> processing) {
        super("segment-shares", interval);
        this.seats = seats;
        this.name = "instances-of-" + application;
        this.processing = processing;
    }

    /** As many as there are, as long as this is the only instance that is known. */
    @Override
    public int getMaxSegments(String processorName) {
        return shares.getOrDefault(processorName, (int) Short.MAX_VALUE);
    }

    @Override
    protected synchronized void run() {
        if (!isRunning()) {
            return;
        }
        try {
            look();
            failing = false;
        } catch (RuntimeException failure) {
            if (!failing) {
                LOG.warn("Instances cannot be counted now: this one goes on with its share as {}", place, failure);
            }
            failing = true;
        }
    }

    private void look() {
        Set<Integer> free = freeSeats();
        holdOneOf(free);
        Set<Integer> taken = IntStream.range(0, SEATS)
                .filter(number -> !free.contains(number))
                .boxed()
                .collect(Collectors.toCollection(TreeSet::new));
        // Without a seat it is the last one.
        taken.add(seat == null ? SEATS : seat);
        Place now = new Place(List.copyOf(taken).indexOf(seat == null ? SEATS : seat), taken.size());
        if (!now.equals(place)) {
            LOG.info("This is instance {} of {}", now.rank() + 1, now.instances());
            looks = 0;
            place = now;
        }
        if (looks % LOOKS == 0) {
            shares = now.instances() == 1 ? Map.of() : now.shares(segments());
        }
        looks++;
    }

    private Set<Integer> freeSeats() {
        List<Segment> free = seats.fetchAvailableSegments(name);
        if (free.isEmpty() && seats.fetchSegments(name).length == 0) {
            try {
                seats.initializeTokenSegments(name, SEATS);
            } catch (UnableToClaimTokenException another) {
                LOG.debug("Another instance has made the seats", another);
            }
            free = seats.fetchAvailableSegments(name);
        }
        return free.stream().map(Segment::getSegmentId).collect(Collectors.toCollection(TreeSet::new));
    }

    private void holdOneOf(Set<Integer> free) {
        if (seat != null) {
            try {
                seats.extendClaim(name, seat);
                return;
            } catch (UnableToClaimTokenException lost) {
                LOG.info("Seat {} was not kept in time and is another instance's now", seat, lost);
                seat = null;
            }
        }
        for (int number : free) {
            try {
                seats.fetchToken(name, number);
                seat = number;
                return;
            } catch (UnableToClaimTokenException faster) {
                LOG.debug("Another instance was faster to take seat {}", number, faster);
            }
        }
    }

    private SortedMap<String, Integer> segments() {
        EventProcessingConfiguration configuration = processing.get();
        SortedMap<String, Integer> segments = new TreeMap<>();
        configuration.eventProcessors().forEach((processor, running) -> {
            if (running instanceof PooledStreamingEventProcessor) {
                segments.put(processor, configuration.tokenStore(processor).fetchSegments(processor).length);
            }
        });
        return segments;
    }

    /** Others take what this instance had. */
    @Override
    protected synchronized void stopped() {
        if (seat != null) {
            try {
                seats.releaseClaim(name, seat);
            } catch (RuntimeException failure) {
                LOG.warn("Seat {} was not given back; it is free when its claim is over", seat, failure);
            }
            seat = null;
        }
    }
}
