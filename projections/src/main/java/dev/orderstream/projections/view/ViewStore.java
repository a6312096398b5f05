package dev.orderstream.projections.view;

import dev.orderstream.axon.cosmos.container.ContainerDefinition;
import dev.orderstream.axon.cosmos.container.Containers;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Opens the containers of views, which share one cache of what was written last. */
public final class ViewStore {

    private final Containers containers;
    private final ViewCache cache;
    private final RequestCharges charges;

    /**
     * Creates a store.
     *
     * @param cacheBytes how much JSON of views is remembered at most
     */
    public ViewStore(Containers containers, long cacheBytes, RequestCharges charges) {
        this.containers = containers;
        this.cache = new ViewCache(cacheBytes);
        this.charges = charges;
    }

    /** Opens a container of views that are read by key and listed in storage order. */
    public <T> Views<T> open(String name, Class<T> type) {
        return new Views<>(
                containers.open(new ContainerDefinition(name, "/partition", List.of())),
                type,
                view -> null,
                cache,
                charges);
    }

    /**
     * Opens a container of views that are listed by a key of their own.
     *
     * @param sortKey what a view is sorted by; {@code null} if it is to be in no list
     * @param restrictable properties of the view that a {@link Restriction} may name
     */
    public <T> Views<T> openSorted(
            String name, Class<T> type, Function<T, @Nullable String> sortKey, String... restrictable) {
        List<String> indexed = new ArrayList<>(List.of("/sortKey/?"));
        for (String property : restrictable) {
            indexed.add(Restriction.path(property));
        }
        return new Views<>(
                containers.open(new ContainerDefinition(name, "/partition", indexed)), type, sortKey, cache, charges);
    }
}
