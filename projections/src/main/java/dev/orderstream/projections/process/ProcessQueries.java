package dev.orderstream.projections.process;

import dev.orderstream.projections.view.Page;
import dev.orderstream.projections.view.PageRequest;
import dev.orderstream.projections.view.Parameter;
import dev.orderstream.projections.view.Views;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Queries for operators who look for orders that do not go on. */
@RestController
class ProcessQueries {

    private final Views<OrderProcessView> views;
    private final Clock clock;

    ProcessQueries(Views<OrderProcessView> orderProcesses, Clock clock) {
        this.views = orderProcesses;
        this.clock = clock;
    }

    /** Orders that wait for the same step, any or one of some, for at least so long, the longest first. */
    @GetMapping("/processes/stuck")
    Page<StuckOrder> stuck(
            @RequestParam(defaultValue = "PT15M") Duration olderThan,
            @RequestParam(defaultValue = "") List<String> step,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam @Nullable String cursor) {
        String latest = WaitingSince.highest(clock.instant().minus(Parameter.duration("olderThan", olderThan)));
        return views.listUpTo(latest, WaitedFor.of(step), PageRequest.of(limit, cursor, olderThan, new TreeSet<>(step)))
                .map(StuckOrder::of);
    }
}
