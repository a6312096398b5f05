package dev.orderstream.axon.cosmos.spring.progress;

import dev.orderstream.axon.cosmos.eventstore.CosmosEventStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Health of the event processors: down when one of them, or one of its segments, has not got on for longer than a stated
 * time. What is parked is told, and leaves health up: everything else goes on, and another instance would park it too. It
 * does not ask the store, so it answers at once when that is away.
 */
public final class ProcessorsHealthIndicator extends AbstractHealthIndicator {

    private final Watch watch;
    private final CosmosEventStore eventStore;
    private final Duration downAfter;
    private final Clock clock;

    /** @param downAfter how long a segment may stand still while health is up */
    public ProcessorsHealthIndicator(Watch watch, CosmosEventStore eventStore, Duration downAfter, Clock clock) {
        super("The event processors could not be looked at");
        this.watch = watch;
        this.eventStore = eventStore;
        this.downAfter = downAfter;
        this.clock = clock;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        Instant limit = clock.instant().minus(downAfter);
        builder.up();
        for (ProcessorState processor : watch.lastLook()) {
            Map<String, String> failing = failing(processor);
            if (standsStillSince(processor)
                    .filter(since -> since.isBefore(limit))
                    .isPresent()) {
                builder.down();
            }
            Map<String, Object> details = new LinkedHashMap<>();
            details.put("parkedSequences", watch.parkedAtLastLook(processor.name()));
            if (!failing.isEmpty()) {
                details.put("failing", failing);
            }
            builder.withDetail(processor.name(), details);
        }
    }

    private static Optional<Instant> standsStillSince(ProcessorState processor) {
        return Stream.concat(
                        Stream.ofNullable(processor.notReadingSince()),
                        processor.segments().stream()
                                .map(SegmentState::standsStillSince)
                                .filter(Objects::nonNull))
                .min(Instant::compareTo);
    }

    private Map<String, String> failing(ProcessorState processor) {
        Map<String, String> failing = new LinkedHashMap<>();
        if (processor.notReadingSince() != null) {
            failing.put(
                    "reading",
                    since(processor.notReadingSince())
                            + eventStore.lastReadFailure().map(Causes::describe).orElse("see the log"));
        }
        for (SegmentState segment : processor.segments()) {
            if (segment.failure() != null) {
                failing.put(
                        "segment " + segment.segment(),
                        since(segment.failure().since())
                                + Causes.describe(segment.failure().cause()));
            } else if (segment.unclaimedSince() != null) {
                failing.put(
                        "segment " + segment.segment(), since(segment.unclaimedSince()) + "no instance works on it");
            }
        }
        return failing;
    }

    private static String since(Instant instant) {
        return "since " + instant + ": ";
    }
}
