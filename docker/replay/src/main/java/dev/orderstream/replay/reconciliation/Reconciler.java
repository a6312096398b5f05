package dev.orderstream.replay.reconciliation;

import dev.orderstream.operator.service.UnavailableException;
import dev.orderstream.replay.retail.RetailFile;
import dev.orderstream.replay.retail.RetailInvoice;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Waits for the views of a file and compares. While it waits it asks only for what costs little; everything is read when the
 * views show as much as the file has, or when nothing changes any more. What is not equal then is looked at again as long as
 * anything changes.
 */
final class Reconciler {

    private final ProjectionsClient projections;
    private final EventSource stored;
    private final EventSource published;
    private final PrintWriter out;
    private final Duration timeout;
    private final Duration quiet;

    /**
     * @param timeout how long to wait for the views at most
     * @param quiet how long nothing may change before what is there is taken as final
     */
    Reconciler(
            ProjectionsClient projections,
            EventSource stored,
            EventSource published,
            PrintWriter out,
            Duration timeout,
            Duration quiet) {
        this.projections = projections;
        this.stored = stored;
        this.published = published;
        this.out = out;
        this.timeout = timeout;
        this.quiet = quiet;
    }

    Comparison run(RetailFile file) throws UnavailableException, InterruptedException {
        ViewsWatch views = new ViewsWatch(projections, file, timeout, quiet, out);
        Duration pause = Duration.ZERO;
        while (true) {
            views.await(pause);
            boolean last = views.isOver();
            long readAt = System.nanoTime();
            Comparison comparison = compare(file, views.caughtUp(), last);
            if (last || (comparison.equal() && views.caughtUp())) {
                return comparison;
            }
            // Reading everything over and over must not hold up what is waited for.
            Duration read = Duration.ofNanos(System.nanoTime() - readAt);
            pause = Collections.max(List.of(views.shortestPause(), read.multipliedBy(2)));
        }
    }

    /**
     * @param whole whether to read the events even if the views differ, and so say everything that differs. Else they are read
     *     where the views are equal and everything is published: while that goes on, the topics lack some.
     */
    private Comparison compare(RetailFile file, boolean caughtUp, boolean whole)
            throws UnavailableException, InterruptedException {
        Comparison comparison = new Comparison();
        SystemState state = projections.state();
        OrderComparison orders = new OrderComparison(file, state.orders());
        ViewComparison views = new ViewComparison(state);
        orders.addTo(comparison);
        views.addStockTo(comparison);
        if (whole || (comparison.equal() && caughtUp)) {
            compareEvents(file, orders.salesById(), views, comparison);
        }
        if (!caughtUp) {
            comparison.remark("The projections service does not say yet that it has caught up: see GET /progress");
        }
        return comparison;
    }

    private void compareEvents(
            RetailFile file, Map<String, RetailInvoice> sales, ViewComparison views, Comparison comparison) {
        FileTraces traces = new FileTraces(file, sales.keySet());
        EventLog inTopics = published.read(traces, 0);
        EventLog inStore = stored.read(traces, inTopics.distinct());
        ReturnComparison returns = new ReturnComparison(file, sales);
        returns.addTo(comparison, "stored", inStore.returns());
        returns.addTo(comparison, "published", inTopics.returns());
        views.addReturnsTo(comparison, inStore.returns());
        views.addDaysTo(comparison, inStore.returns());

        Map<String, Long> byOthers = inStore.changedByOthers();
        StockComparison stock = new StockComparison(file);
        stock.addWriteOffsTo(comparison, "stored", inStore);
        stock.addWriteOffsTo(comparison, "published", inTopics);
        stock.addTo(comparison, "stored", inStore.freeStock(), byOthers);
        stock.addTo(comparison, "published", inTopics.freeStock(), byOthers);
        stock.addTo(comparison, "in views", views.freeStock(), byOthers);
        if (!byOthers.isEmpty()) {
            comparison.remark("Stock of " + byOthers.size()
                    + " SKUs was changed by others than this file too; the final stock is expected with that");
        }
        comparison.figure("events in the store = in Kafka", inStore.distinct(), inTopics.distinct());
        comparison.figure(
                "events in Kafka that are there once",
                inTopics.distinct(),
                inTopics.distinct() - inTopics.duplicates());
        comparison.remark("Published events were read from " + PublishedEvents.topics());
    }
}
