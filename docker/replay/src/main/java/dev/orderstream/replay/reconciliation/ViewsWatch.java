package dev.orderstream.replay.reconciliation;

import dev.orderstream.operator.service.UnavailableException;
import dev.orderstream.operator.terminal.Progress;
import dev.orderstream.replay.retail.RetailFile;
import dev.orderstream.replay.retail.RetailInvoice;
import java.io.PrintWriter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Watches the views fill, by what costs little to ask. */
final class ViewsWatch {

    private static final int POLLS_UNTIL_QUIET = 10;

    private final ProjectionsClient projections;
    private final long orders;
    private final long returnedUnits;
    private final long deadline;
    private final Duration quiet;
    private final PrintWriter out;
    private ProjectionsClient.@Nullable Activity last;
    private long changedAt = System.nanoTime();

    /**
     * @param timeout how long to wait for the file's orders and returns at most
     * @param quiet how long nothing may change before what is there is taken as final
     */
    ViewsWatch(ProjectionsClient projections, RetailFile file, Duration timeout, Duration quiet, PrintWriter out) {
        this.projections = projections;
        this.orders = file.invoices().size();
        this.returnedUnits =
                file.cancellations().stream().mapToLong(RetailInvoice::units).sum();
        this.deadline = System.nanoTime() + timeout.toNanos();
        this.quiet = quiet;
        this.out = out;
    }

    /**
     * Waits until the views show as many orders and returned units as the file has, or are {@link #isOver final}.
     *
     * @param pause how long to leave the service alone first
     */
    void await(Duration pause) throws UnavailableException, InterruptedException {
        Thread.sleep(pause.toMillis());
        try (Progress progress = Progress.start(out, "Views", "orders", orders)) {
            ProjectionsClient.Activity now = ask();
            progress.at(Math.min(orders, now.orders()));
            while (!isOver() && (now.orders() < orders || now.returnedUnits() < returnedUnits)) {
                Thread.sleep(shortestPause().toMillis());
                now = ask();
                progress.at(Math.min(orders, now.orders()));
            }
        }
    }

    private ProjectionsClient.Activity ask() throws UnavailableException, InterruptedException {
        ProjectionsClient.Activity now = projections.activity();
        changedAt = now.equals(last) ? changedAt : System.nanoTime();
        last = now;
        return now;
    }

    /** How long to leave the service alone at least. */
    Duration shortestPause() {
        return quiet.dividedBy(POLLS_UNTIL_QUIET);
    }

    /** Whether nothing has changed for long, or the time is up. */
    boolean isOver() {
        return System.nanoTime() - changedAt >= quiet.toNanos() || System.nanoTime() > deadline;
    }

    /** Whether the service said, when it was asked last, that its views are up to date. */
    boolean caughtUp() {
        return last != null && last.caughtUp();
    }
}
