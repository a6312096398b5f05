package dev.orderstream.axon.cosmos.spring;

import dev.orderstream.axon.cosmos.changefeed.ChangeFeedToken;
import dev.orderstream.axon.cosmos.eventstore.CosmosEventStore;
import dev.orderstream.axon.cosmos.spring.threads.DaemonThreads;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;

/**
 * Publishes the gauge {@code cosmos.feed.lag} in seconds, with the tags {@code processor} and {@code segment}, for each
 * segment that this instance has claimed and that reads the change feed. See {@link SegmentProgress} for what it means.
 */
final class FeedLag implements SmartLifecycle {

    private static final Logger logger = LoggerFactory.getLogger(FeedLag.class);

    private record Place(String processor, int segment) {}

    private final ObjectProvider<EventProcessingConfiguration> processing;
    private final ObjectProvider<CosmosEventStore> events;
    private final Duration interval;
    private final Clock clock;
    private final MultiGauge gauge;
    private final Map<Place, SegmentProgress> progress = new ConcurrentHashMap<>();
    private @Nullable ScheduledExecutorService timer;

    FeedLag(
            MeterRegistry registry,
            ObjectProvider<EventProcessingConfiguration> processing,
            ObjectProvider<CosmosEventStore> events,
            Duration interval,
            Clock clock) {
        this.processing = processing;
        this.events = events;
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
            Object result = chain.proceed();
            if (segment != null) {
                at(new Place(processorName, segment))
                        .handled(unitOfWork.getMessage().getTimestamp(), clock.instant());
            }
            return result;
        };
    }

    private SegmentProgress at(Place place) {
        return progress.computeIfAbsent(place, key -> new SegmentProgress());
    }

    private void look() {
        try {
            List<MultiGauge.Row<?>> rows = new ArrayList<>();
            processing.getObject().eventProcessors().forEach((name, processor) -> {
                if (processor instanceof StreamingEventProcessor streaming) {
                    streaming.processingStatus().values().forEach(status -> look(name, status, rows));
                }
            });
            gauge.register(rows, true);
        } catch (RuntimeException e) {
            logger.warn("The lag of the event processors could not be measured; it is tried again in {}", interval, e);
        }
    }

    private void look(String processorName, EventTrackerStatus status, List<MultiGauge.Row<?>> rows) {
        TrackingToken token = status.getTrackingToken();
        if (token == null || !(WrappedToken.unwrapLowerBound(token) instanceof ChangeFeedToken)) {
            return;
        }
        int segment = status.getSegment().getSegmentId();
        SegmentProgress found = at(new Place(processorName, segment));
        found.look(() -> events.getObject().hasEventsAfter(token), clock.instant());
        rows.add(MultiGauge.Row.of(
                Tags.of("processor", processorName, "segment", Integer.toString(segment)),
                found,
                SegmentProgress::lagInSeconds));
    }

    @Override
    public synchronized void start() {
        timer = Executors.newSingleThreadScheduledExecutor(DaemonThreads.of("cosmos-feed-lag"));
        timer.scheduleWithFixedDelay(this::look, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void stop() {
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }
}
