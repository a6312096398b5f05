package dev.orderstream.axon.cosmos.spring.threads;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Something that is done again and again, on a thread of its own, as long as the application runs. */
public abstract class PeriodicTask implements SmartLifecycle {

    private final String threadName;
    private final Duration pause;
    private @Nullable ScheduledExecutorService timer;

    /**
     * Prepares it.
     *
     * @param pause before it is done first, and after each time; zero if it is never done
     */
    protected PeriodicTask(String threadName, Duration pause) {
        this.threadName = threadName;
        this.pause = pause;
    }

    /** Does it once. An exception would end it for good, so it must not throw any. */
    protected abstract void run();

    /** Is called when it will not be done any more, except for a time that has begun. */
    protected void stopped() {}

    @Override
    public final synchronized void start() {
        if (!pause.isZero()) {
            timer = Executors.newSingleThreadScheduledExecutor(DaemonThreads.of(threadName));
            timer.scheduleWithFixedDelay(this::run, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public final synchronized void stop() {
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
            stopped();
        }
    }

    @Override
    public final synchronized boolean isRunning() {
        return timer != null;
    }
}
