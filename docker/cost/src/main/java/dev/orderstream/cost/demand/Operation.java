package dev.orderstream.cost.demand;

import java.util.Comparator;

/**
 * One kind of operation, as the meter of request units tells them apart.
 *
 * @param service {@code order-api} or {@code projections}
 * @param container what it reads or writes
 * @param name for example {@code append}
 */
public record Operation(String service, String container, String name) implements Comparable<Operation> {

    private static final Comparator<Operation> ORDER = Comparator.comparing(Operation::service)
            .thenComparing(Operation::container)
            .thenComparing(Operation::name);

    @Override
    public int compareTo(Operation other) {
        return ORDER.compare(this, other);
    }
}
