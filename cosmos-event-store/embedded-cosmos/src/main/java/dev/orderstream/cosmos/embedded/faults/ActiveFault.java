package dev.orderstream.cosmos.embedded.faults;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** A fault at work. */
public final class ActiveFault {

    private final Fault fault;
    private final AtomicInteger hits = new AtomicInteger();

    ActiveFault(Fault fault) {
        this.fault = fault;
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
    boolean befalls(Operation operation, String container) {
        if (!fault.operations().contains(operation)
                || fault.container() != null && !fault.container().equals(container)
                || fault.rate() < 1 && ThreadLocalRandom.current().nextDouble() >= fault.rate()) {
            return false;
        }
        int before = hits.getAndUpdate(count -> count < fault.times() ? count + 1 : count);
        return before < fault.times();
    }
}
