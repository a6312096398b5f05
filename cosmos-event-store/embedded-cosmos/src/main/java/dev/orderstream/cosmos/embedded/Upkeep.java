package dev.orderstream.cosmos.embedded;

import dev.orderstream.cosmos.embedded.storage.StorageException;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work that is done again and again; says once that it fails, and once that it works again. */
final class Upkeep implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    private final String what;
    private final Runnable work;
    private boolean failing;

    /**
     * Work under a name.
     *
     * @param what begins a sentence, for instance {@code The removal of expired documents}
     */
    Upkeep(String what, Runnable work) {
        this.what = what;
        this.work = work;
    }

    @Override
    public void run() {
        try {
            work.run();
            if (failing) {
                failing = false;
                LOG.warn("{} works again.", what);
            }
        } catch (RuntimeException e) {
            if (!failing) {
                failing = true;
                report(e);
            }
        }
    }

    private void report(RuntimeException failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof StorageException) {
            LOG.warn("{} fails and is tried again: {}", what, cause.getMessage());
        } else {
            LOG.warn("{} fails and is tried again", what, cause);
        }
    }
}
