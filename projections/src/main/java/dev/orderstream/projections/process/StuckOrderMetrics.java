package dev.orderstream.projections.process;

import dev.orderstream.axon.cosmos.spring.threads.PeriodicTask;
import dev.orderstream.process.OrderStep;
import dev.orderstream.projections.view.Page;
import dev.orderstream.projections.view.PageRequest;
import dev.orderstream.projections.view.Views;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the gauge {@code orderstream.orders.stuck} with the tag {@code step}: orders that have waited for the same step for long, those on hold
 * among them. At most {@value #MOST} are counted, the longest waiting first. Each count costs a query, of about 3 RU where there are none.
 */
final class StuckOrderMetrics extends PeriodicTask {

    private static final Logger logger = LoggerFactory.getLogger(StuckOrderMetrics.class);

    private static final int MOST = 1000;
    private static final int PAGE = 500;

    private final Views<OrderProcessView> views;
    private final Clock clock;
    private final Duration olderThan;
    private final Duration interval;
    private volatile Map<OrderStep, Integer> counted = Map.of();

    StuckOrderMetrics(
            MeterRegistry meters, Views<OrderProcessView> views, Clock clock, Duration olderThan, Duration interval) {
        super("stuck-orders", interval);
        this.views = views;
        this.clock = clock;
        this.olderThan = olderThan;
        this.interval = interval;
        for (OrderStep step : OrderStep.values()) {
            if (step != OrderStep.DONE) {
                Gauge.builder("orderstream.orders.stuck", () -> counted.getOrDefault(step, 0))
                        .description("Orders that have waited for the same step for long")
                        .baseUnit("orders")
                        .tag("step", step.name())
                        .strongReference(true)
                        .register(meters);
            }
        }
    }

    @Override
    protected void run() {
        try {
            Map<OrderStep, Integer> counts = new EnumMap<>(OrderStep.class);
            String latest = WaitingSince.highest(clock.instant().minus(olderThan));
            @Nullable String cursor = null;
            int seen = 0;
            do {
                Page<OrderProcessView> page =
                        views.listUpTo(latest, WaitedFor.of(List.of()), PageRequest.of(PAGE, cursor, "count"));
                page.items().forEach(view -> counts.merge(view.process().step(), 1, Integer::sum));
                seen += page.items().size();
                cursor = page.next();
            } while (cursor != null && seen < MOST);
            counted = counts;
        } catch (RuntimeException e) {
            logger.warn("Orders that do not go on could not be counted; that is tried again in {}", interval, e);
        }
    }
}
