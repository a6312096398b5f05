package dev.orderstream.projections.view;

import dev.orderstream.axon.cosmos.container.ContainerDefinition;
import dev.orderstream.axon.cosmos.container.Containers;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.axon.cosmos.document.Documents;
import dev.orderstream.axon.cosmos.protection.PayloadProtection;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Opens the containers of views, which share one cache of what was written last. */
public final class ViewStore {

    private final Containers containers;
    private final ViewCache cache;
    private final RequestCharges charges;
    private final PayloadProtection protection;

    /**
     * Creates a store.
     *
     * @param cacheBytes how much JSON of views is remembered at most
     * @param personalFor for how long those with personal data are
     * @param protection what is sealed in views, and how it is opened
     */
    public ViewStore(
            Containers containers,
            long cacheBytes,
            Duration personalFor,
            RequestCharges charges,
            PayloadProtection protection) {
        this.containers = containers;
        this.cache = new ViewCache(cacheBytes, personalFor);
        this.protection = protection;
        this.charges = charges;
    }

    /** Publishes how often a view that is changed was remembered. */
    void measure(MeterRegistry meters) {
        cache.measure(meters);
    }

    /** Opens a container of views that are read by key and listed in storage order. */
    public <T> Views<T> open(String name, Class<T> type) {
        return open(name, type, view -> null, List.of());
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
        return open(name, type, sortKey, indexed);
    }

    private <T> Views<T> open(String name, Class<T> type, Function<T, @Nullable String> sortKey, List<String> indexed) {
        Documents documents =
                new Documents(containers.open(new ContainerDefinition(name, "/partition", indexed)), charges);
        return new Views<>(documents, type, sortKey, cache, protection);
    }
}
