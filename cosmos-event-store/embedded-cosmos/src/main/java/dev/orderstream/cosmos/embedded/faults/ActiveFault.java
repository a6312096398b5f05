package dev.orderstream.cosmos.embedded.faults;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** A fault at work. */
public final class ActiveFault {

    private final String id;
    private final Fault fault;
    private final AtomicInteger hits = new AtomicInteger();

    ActiveFault(String id, Fault fault) {
        this.id = id;
        this.fault = fault;
    }

    /** Its name among the faults of the server. */
    public String id() {
        return id;
    }

    /** What it does. */
    public Fault fault() {
        return fault;
    }

    /** How many requests it has befallen. */
    public int hits() {
        return hits.get();
    }

    /** Takes a request if the fault is for it. */
    boolean befalls(FaultyRequest request) {
        if (!fault.target().includes(request)
                || (fault.rate() < 1 && ThreadLocalRandom.current().nextDouble() >= fault.rate())) {
            return false;
        }
        int before = hits.getAndUpdate(count -> count < fault.times() ? count + 1 : count);
        return before < fault.times();
    }
}
