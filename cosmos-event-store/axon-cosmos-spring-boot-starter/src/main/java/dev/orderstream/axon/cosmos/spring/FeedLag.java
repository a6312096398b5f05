package dev.orderstream.axon.cosmos.spring;

import dev.orderstream.axon.cosmos.changefeed.ChangeFeedToken;
import dev.orderstream.axon.cosmos.eventstore.CosmosEventStore;
import dev.orderstream.axon.cosmos.parking.FailedBatches;
import dev.orderstream.axon.cosmos.parking.FailedBatches.Failure;
import dev.orderstream.axon.cosmos.spring.threads.PeriodicTask;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Publishes the gauge {@code cosmos.feed.lag} in seconds, with the tags {@code processor} and {@code segment}, for each
 * segment that this instance has claimed and that reads the change feed, and for each whose last batch failed here, also
 * while it waits unclaimed to be tried again. See {@link SegmentProgress} for what it means.
 */
final class FeedLag extends PeriodicTask {

    private static final Logger logger = LoggerFactory.getLogger(FeedLag.class);

    private record Place(String processor, int segment) {}

    private final ObjectProvider<EventProcessingConfiguration> processing;
    private final ObjectProvider<CosmosEventStore> events;
    private final FailedBatches failedBatches;
    private final Duration interval;
    private final Clock clock;
    private final MultiGauge gauge;
    private final Map<Place, SegmentProgress> progress = new ConcurrentHashMap<>();

    FeedLag(
            MeterRegistry registry,
            ObjectProvider<EventProcessingConfiguration> processing,
            ObjectProvider<CosmosEventStore> events,
            FailedBatches failedBatches,
            Duration interval,
            Clock clock) {
        super("cosmos-feed-lag", interval);
        this.processing = processing;
        this.events = events;
        this.failedBatches = failedBatches;
        this.interval = interval;
        this.clock = clock;
        this.gauge = MultiGauge.builder("cosmos.feed.lag")
                .description("How far a segment is behind the change feed")
                .baseUnit("seconds")
                .register(registry);
    }

    /** Notes what a processor handles. */
    MessageHandlerInterceptor<EventMessage<?>> interceptor(String processorName) {
        String segmentKey = "Processor[" + processorName + "]/SegmentId";
        return (unitOfWork, chain) -> {
            Integer segment = unitOfWork.getResource(segmentKey);
            if (segment != null) {
                Instant published = unitOfWork.getMessage().getTimestamp();
                unitOfWork.afterCommit(
                        done -> at(new Place(processorName, segment)).handled(published, clock.instant()));
            }
            return chain.proceed();
        };
    }

    private SegmentProgress at(Place place) {
        return progress.computeIfAbsent(place, key -> new SegmentProgress());
    }

    @Override
    protected void run() {
        try {
            List<MultiGauge.Row<?>> rows = new ArrayList<>();
            processing.getObject().eventProcessors().forEach((name, processor) -> {
                if (processor instanceof StreamingEventProcessor streaming) {
                    rows.addAll(look(name, streaming));
                }
            });
            gauge.register(rows, true);
        } catch (RuntimeException e) {
            logger.warn("The lag of the event processors could not be measured; it is tried again in {}", interval, e);
        }
    }

    private List<MultiGauge.Row<?>> look(String processorName, StreamingEventProcessor processor) {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        Map<Integer, Instant> failing =
                failedBatches.of(processorName).stream().collect(Collectors.toMap(Failure::segment, Failure::since));
        failing.forEach((segment, since) ->
                rows.add(row(processorName, segment, progress -> progress.lookAtFailing(since, clock.instant()))));
        processor.processingStatus().forEach((segment, status) -> {
            TrackingToken token = status.getTrackingToken();
            if (!failing.containsKey(segment) && isOfFeed(token)) {
                BooleanSupplier eventsWait = () -> events.getObject().hasEventsAfter(token);
                rows.add(row(processorName, segment, progress -> progress.look(eventsWait, clock.instant())));
            }
        });
        return rows;
    }

    private static boolean isOfFeed(@Nullable TrackingToken token) {
        return token != null && WrappedToken.unwrapLowerBound(token) instanceof ChangeFeedToken;
    }

    private MultiGauge.Row<?> row(String processorName, int segment, Consumer<SegmentProgress> look) {
        SegmentProgress found = at(new Place(processorName, segment));
        look.accept(found);
        return MultiGauge.Row.of(
                Tags.of("processor", processorName, "segment", Integer.toString(segment)),
                found,
                SegmentProgress::lagInSeconds);
    }
}
