package dev.orderstream.web.shutdown;

import java.time.Duration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * Leaves some time between the end of readiness, which Spring Boot announces before anything is stopped, and the end of listening, which is the first
 * thing that it stops: whoever sends requests has to notice first.
 */
final class AnnouncedShutdown implements SmartLifecycle {

    private final Duration announcedFor;
    private volatile boolean running;

    AnnouncedShutdown(ShutdownProperties properties) {
        this.announcedFor = properties.announcedFor();
    }

    /** Before the port is closed. */
    @Override
    public int getPhase() {
        return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE + 1;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        try {
            Thread.sleep(announcedFor.toMillis());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /** A pause is no end. */
    @Override
    public boolean isPauseable() {
        return false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
