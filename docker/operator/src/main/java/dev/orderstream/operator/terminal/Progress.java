package dev.orderstream.operator.terminal;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows how far some work is and how fast: a bar on a terminal, a line every few seconds elsewhere. Safe for concurrent use. */
public final class Progress implements AutoCloseable {

    private static final long LINE_EVERY_NANOS = Duration.ofSeconds(5).toNanos();

    private final PrintWriter out;
    private final String task;
    private final String unit;
    private final long total;
    private final @Nullable ProgressBar bar;
    private final AtomicLong done = new AtomicLong();
    private final long startedAt = System.nanoTime();
    private final AtomicLong lastLineAt = new AtomicLong(startedAt);

    private Progress(PrintWriter out, String task, String unit, long total, @Nullable ProgressBar bar) {
        this.out = out;
        this.task = task;
        this.unit = unit;
        this.total = total;
        this.bar = bar;
    }

    /**
     * Begins to show the progress of a task.
     *
     * @param unit what is counted, in the plural
     * @param total how many there are
     */
    @SuppressWarnings(
            "SystemConsoleNull") // From JDK 22 on a console is always there; the bar also writes to what is no
    // terminal, then.
    public static Progress start(PrintWriter out, String task, String unit, long total) {
        boolean terminal = System.console() != null && !"dumb".equals(System.getenv("TERM"));
        ProgressBar bar = terminal
                ? new ProgressBarBuilder()
                        .setTaskName(task)
                        .setInitialMax(total)
                        .setUnit(" " + unit, 1)
                        .setStyle(ProgressBarStyle.ASCII)
                        .showSpeed()
                        .build()
                : null;
        return new Progress(out, task, unit, total, bar);
    }

    /** Another one is done. */
    public void step() {
        show(done.incrementAndGet());
    }

    /** So many are done in all. */
    public void at(long count) {
        show(done.updateAndGet(known -> Math.max(known, count)));
    }

    private void show(long count) {
        if (bar != null) {
            bar.stepTo(count);
            return;
        }
        long now = System.nanoTime();
        long last = lastLineAt.get();
        if (now - last >= LINE_EVERY_NANOS && lastLineAt.compareAndSet(last, now)) {
            print();
        }
    }

    /** Ends with the final figures. */
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
        print();
    }

    private void print() {
        double seconds = Math.max(0.001, (System.nanoTime() - startedAt) / 1e9);
        out.println(String.format(
                Locale.ROOT,
                "%s: %,d of %,d %s, %.1f s, %,.0f %s/s",
                task,
                done.get(),
                total,
                unit,
                seconds,
                done.get() / seconds,
                unit));
        out.flush();
    }
}
