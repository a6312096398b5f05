package dev.orderstream.axon.cosmos.eventstore;

import dev.orderstream.axon.cosmos.container.ContainerDefinition;
import java.util.List;

/** What the containers of the event store look like. */
public final class EventStoreContainers {

    private EventStoreContainers() {}

    /**
     * Commits. Besides the id, which Cosmos DB always indexes, only the ids of commands are: they are looked up, and that
     * of a commit's first command is unique within a stream, so that the database itself refuses to apply it twice.
     */
    public static ContainerDefinition events(String name) {
        return new ContainerDefinition(
                name, "/aggregateId", List.of("/commandId/?", "/commands/[]/id/?"), List.of("/commandId"));
    }

    /** Snapshots: nothing but point reads. */
    public static ContainerDefinition snapshots(String name) {
        return new ContainerDefinition(name, "/aggregateId", List.of());
    }
}
