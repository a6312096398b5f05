package dev.orderstream.local.reconciliation;

import dev.orderstream.local.retail.RetailFile;
import dev.orderstream.local.service.UnavailableException;
import dev.orderstream.local.terminal.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Waits for the views of a file and compares. What is not equal is looked at again while anything still changes. */
final class Reconciler {

    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

    private final ProjectionsClient projections;
    private final LongSupplier storedEvents;
    private final Supplier<PublishedEvents.Count> publishedEvents;
    private final PrintWriter out;
    private final Duration timeout;
    private final Duration quiet;

    /**
     * @param timeout how long to wait for the views at most
     * @param quiet how long nothing may change before what is there is taken as final, once the views have caught up or are
     *     equal
     */
    Reconciler(
            ProjectionsClient projections,
            LongSupplier storedEvents,
            Supplier<PublishedEvents.Count> publishedEvents,
            PrintWriter out,
            Duration timeout,
            Duration quiet) {
        this.projections = projections;
        this.storedEvents = storedEvents;
        this.publishedEvents = publishedEvents;
        this.out = out;
        this.timeout = timeout;
        this.quiet = quiet;
    }

    Comparison run(RetailFile file) throws UnavailableException, InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        SystemState state = projections.state();
        try (Progress progress =
                Progress.start(out, "Views", "orders", file.invoices().size())) {
            long changedAt = System.nanoTime();
            Duration pause = SHORTEST_PAUSE;
            while (System.nanoTime() < deadline) {
                boolean unchanged = System.nanoTime() - changedAt >= quiet.toNanos();
                boolean viewsEqual = viewsEqual(file, state, progress);
                if (state.caughtUp() && viewsEqual && eventsEqual() || unchanged && (state.caughtUp() || viewsEqual)) {
                    break;
                }
                Thread.sleep(pause.toMillis());
                SystemState before = state;
                long readAt = System.nanoTime();
                state = projections.state();
                pause = pauseAfter(Duration.ofNanos(System.nanoTime() - readAt));
                changedAt = state.equals(before) ? changedAt : System.nanoTime();
            }
        }
        return compare(file, state);
    }

    /** Reading everything over and over must not hold up what is waited for. */
    private static Duration pauseAfter(Duration read) {
        Duration twice = read.multipliedBy(2);
        return twice.compareTo(SHORTEST_PAUSE) > 0 ? twice : SHORTEST_PAUSE;
    }

    private boolean viewsEqual(RetailFile file, SystemState state, Progress progress) {
        OrderComparison orders = new OrderComparison(file, state.orders());
        progress.at(orders.settled());
        Comparison views = new Comparison();
        orders.addTo(views);
        new ViewComparison(state).addTo(views);
        return views.equal();
    }

    private boolean eventsEqual() {
        return storedEvents.getAsLong() == publishedEvents.get().distinct();
    }

    private Comparison compare(RetailFile file, SystemState state) {
        Comparison comparison = new Comparison();
        new OrderComparison(file, state.orders()).addTo(comparison);
        new ViewComparison(state).addTo(comparison);
        PublishedEvents.Count published = publishedEvents.get();
        comparison.figure("events in the store = in Kafka", storedEvents.getAsLong(), published.distinct());
        comparison.remark("Events published more than once: " + published.duplicates() + " (read from "
                + PublishedEvents.topics() + "; consumers tell them apart by their id)");
        if (!state.caughtUp()) {
            comparison.remark("The projections service does not say yet that it has caught up: see GET /progress");
        }
        return comparison;
    }
}
