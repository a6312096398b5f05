package dev.orderstream.axon.cosmos.grouping;

import java.util.Map;
import java.util.Optional;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.Aggregate;
import org.jspecify.annotations.Nullable;

/** The aggregate that a unit of work has loaded, once a command has had it loaded. */
final class LoadedAggregate {

    /** Axon's repositories keep what they have loaded in the unit of work, under keys that end so. */
    private static final String KEY_END = "_AGGREGATES";

    private final UnitOfWork<?> unitOfWork;
    private final String identifier;

    LoadedAggregate(UnitOfWork<?> unitOfWork, String identifier) {
        this.unitOfWork = unitOfWork;
        this.identifier = identifier;
    }

    boolean isLoaded() {
        return find().isPresent();
    }

    boolean isDeleted() {
        return find().map(Aggregate::isDeleted).orElse(false);
    }

    /** Sequence number of its last event; {@code null} when it has none, or is not loaded. */
    @Nullable
    Long version() {
        return find().map(Aggregate::version).orElse(null);
    }

    private Optional<Aggregate<?>> find() {
        for (Map.Entry<String, Object> resource : unitOfWork.resources().entrySet()) {
            if (resource.getKey().endsWith(KEY_END)
                    && resource.getValue() instanceof Map<?, ?> aggregates
                    && aggregates.get(identifier) instanceof Aggregate<?> aggregate) {
                return Optional.of(aggregate);
            }
        }
        return Optional.empty();
    }
}
