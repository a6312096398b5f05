package dev.orderstream.axon.cosmos.spring.threads;

import java.util.concurrent.ThreadFactory;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** Threads that do not keep a process alive. */
public final class DaemonThreads {

    private DaemonThreads() {}

    /** Makes threads whose names begin with what they are for. */
    public static ThreadFactory of(String purpose) {
        CustomizableThreadFactory threads = new CustomizableThreadFactory(purpose + "-");
        threads.setDaemon(true);
        return threads;
    }
}
