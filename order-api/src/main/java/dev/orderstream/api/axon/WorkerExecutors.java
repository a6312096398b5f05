package dev.orderstream.api.axon;

import org.springframework.boot.thread.Threading;
import org.springframework.core.env.Environment;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Component;

/**
 * Makes bounded executors: on virtual threads where the runtime has them and {@code spring.threads.virtual.enabled} is set, else on a pool.
 * Work that waits for other work runs on an executor of its own, never on the one that it waits for.
 */
@Component
public class WorkerExecutors {

    private final boolean virtual;

    WorkerExecutors(Environment environment) {
        this.virtual = Threading.VIRTUAL.isActive(environment);
    }

    /**
     * Makes an executor; declare it as a bean, so that it is shut down.
     *
     * @param name prefix of its threads' names
     * @param concurrency most tasks at once; a caller waits while all are busy on virtual threads, and is queued on a pool
     */
    public AsyncTaskExecutor bounded(String name, int concurrency) {
        if (virtual) {
            SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor(name + "-");
            executor.setVirtualThreads(true);
            executor.setConcurrencyLimit(concurrency);
            return executor;
        }
        ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
        executor.setThreadNamePrefix(name + "-");
        executor.setCorePoolSize(concurrency);
        executor.setMaxPoolSize(concurrency);
        executor.setAllowCoreThreadTimeOut(true);
        executor.setDaemon(true);
        return executor;
    }
}
