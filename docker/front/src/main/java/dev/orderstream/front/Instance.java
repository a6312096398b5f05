package dev.orderstream.front;

import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One instance of a service: where it is, whether it is ready, and what it is busy with. */
final class Instance {

    private static final Logger LOG = LoggerFactory.getLogger(Instance.class);

    private final String service;
    private final InetSocketAddress address;
    private final AtomicBoolean ready = new AtomicBoolean();
    private final AtomicInteger requests = new AtomicInteger();

    Instance(String service, InetSocketAddress address) {
        this.service = service;
        this.address = address;
    }

    InetSocketAddress address() {
        return address;
    }

    boolean isReady() {
        return ready.get();
    }

    /** Takes note of what its readiness is; a change is logged. */
    void report(boolean nowReady, String because) {
        if (ready.compareAndSet(!nowReady, nowReady)) {
            LOG.info("{} is {}: {}", this, nowReady ? "ready" : "not ready", because);
        }
    }

    /** Requests that it has not answered yet. */
    int requests() {
        return requests.get();
    }

    void began() {
        requests.incrementAndGet();
    }

    void ended() {
        requests.decrementAndGet();
    }

    /** Service and address. */
    @Override
    public String toString() {
        return "%s at %s:%d".formatted(service, address.getHostString(), address.getPort());
    }
}
