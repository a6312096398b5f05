package dev.orderstream.axon.cosmos.waiting;

import org.axonframework.common.AxonNonTransientException;

/** The event store was called on a thread that must not wait. Nothing was sent. */
public class WaitingNotAllowedException extends AxonNonTransientException {

    private static final long serialVersionUID = 1L;

    /** Names the thread. */
    public WaitingNotAllowedException(String threadName) {
        super(
                ("Thread %s must not wait, as threads of an event loop and of Reactor's parallel scheduler, so nothing was"
                                + " sent to Cosmos DB. Send commands by CommandGateway.send, which returns a future, and do the"
                                + " rest on another thread, for instance by subscribeOn(Schedulers.boundedElastic()).")
                        .formatted(threadName));
    }
}
