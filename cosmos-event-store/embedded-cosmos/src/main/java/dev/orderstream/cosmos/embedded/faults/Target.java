package dev.orderstream.cosmos.embedded.faults;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The requests that a fault can befall.
 *
 * @param operations what they do
 * @param container pattern of the container's name, null for all
 * @param path pattern of the path without slashes at the ends, such as {@code dbs/shop/colls/orders/docs/7*}; null for all
 * @param partition partition key range id of the physical partition that they touch, null for all
 */
public record Target(
        Set<Operation> operations,
        @Nullable NamePattern container,
        @Nullable NamePattern path,
        @Nullable String partition) {

    public Target {
        if (operations.isEmpty()) {
            throw new IllegalArgumentException("A fault of no operation is none; name one or more.");
        }
        operations = Set.copyOf(operations);
    }

    static Target of(Operation first, Operation... others) {
        return new Target(EnumSet.of(first, others), null, null, null);
    }

    /** All operations on documents. */
    static Target anyDocument() {
        return new Target(EnumSet.complementOf(EnumSet.of(Operation.METADATA)), null, null, null);
    }

    Target inContainer(NamePattern pattern) {
        return new Target(operations, pattern, path, partition);
    }

    Target onPath(NamePattern pattern) {
        return new Target(operations, container, pattern, partition);
    }

    Target inPartition(String rangeId) {
        return new Target(operations, container, path, rangeId);
    }

    boolean includes(FaultyRequest request) {
        return operations.contains(request.operation())
                && (container == null || container.matches(request.container()))
                && (path == null || path.matches(request.path()))
                && (partition == null || request.partitions().contains(partition));
    }
}
