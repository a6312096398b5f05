package dev.orderstream.projections.view;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderstream.axon.cosmos.container.ContainerDefinition;
import dev.orderstream.axon.cosmos.container.Containers;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.axon.cosmos.read.PointRead;
import dev.orderstream.storedform.StoredForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * One kind of view in its container.
 *
 * @param <T> a record that Jackson can write and read
 */
public final class Views<T> {

    private static final ObjectMapper JSON = StoredForm.objectMapper();
    private static final int BAD_REQUEST = 400;
    private static final int CONFLICT = 409;
    private static final int PRECONDITION_FAILED = 412;

    private final CosmosAsyncContainer container;
    private final Class<T> type;
    private final Function<T, @Nullable String> sortKey;
    private final RequestCharges charges;
    private final SortedListing sorted;

    private Views(
            CosmosAsyncContainer container,
            Class<T> type,
            Function<T, @Nullable String> sortKey,
            RequestCharges charges) {
        this.container = container;
        this.type = type;
        this.sortKey = sortKey;
        this.charges = charges;
        this.sorted = new SortedListing(container, charges);
    }

    /** Opens a container of views that are read by key and listed in storage order. */
    public static <T> Views<T> open(String name, Class<T> type, Containers containers, RequestCharges charges) {
        return new Views<>(
                containers.open(new ContainerDefinition(name, "/partition", List.of())), type, view -> null, charges);
    }

    /**
     * Opens a container of views that are listed by a key of their own.
     *
     * @param sortKey what a view is sorted by; {@code null} if it is to be in no list
     */
    public static <T> Views<T> openSorted(
            String name,
            Class<T> type,
            Function<T, @Nullable String> sortKey,
            Containers containers,
            RequestCharges charges) {
        return openSorted(name, type, sortKey, List.of(), containers, charges);
    }

    /**
     * As {@link #openSorted(String, Class, Function, Containers, RequestCharges)}, for lists that may be restricted.
     *
     * @param restrictable properties of the view that a {@link Restriction} may name
     */
    public static <T> Views<T> openSorted(
            String name,
            Class<T> type,
            Function<T, @Nullable String> sortKey,
            List<String> restrictable,
            Containers containers,
            RequestCharges charges) {
        List<String> indexed = new ArrayList<>(List.of("/sortKey/?"));
        restrictable.stream().map(Restriction::path).forEach(indexed::add);
        return new Views<>(
                containers.open(new ContainerDefinition(name, "/partition", indexed)), type, sortKey, charges);
    }

    /** A view and the version of its document. */
    record Stored<T>(T view, String etag) {}

    /** Reads a view by its key: one point read. */
    public Optional<T> find(ViewKey key) {
        return read(key).map(Stored::view).blockOptional();
    }

    Mono<Stored<T>> read(ViewKey key) {
        return PointRead.find(container, key.id(), new PartitionKey(key.partition()), "read-view", charges)
                .map(response -> new Stored<>(view(response.getItem()), response.getETag()));
    }

    /** Writes a view over the version that was read; an empty answer means that somebody else was faster. */
    Mono<Stored<T>> write(ViewKey key, T view, @Nullable String etag) {
        ViewDocument<T> document = new ViewDocument<>(key.id(), key.partition(), sortKey.apply(view), view);
        JsonNode json = JSON.valueToTree(document);
        PartitionKey partition = new PartitionKey(key.partition());
        CosmosItemRequestOptions options = new CosmosItemRequestOptions().setContentResponseOnWriteEnabled(false);
        return (etag == null
                        ? container.createItem(json, partition, options)
                        : container.replaceItem(json, key.id(), partition, options.setIfMatchETag(etag)))
                .map(response -> {
                    charges.charged("write-view", container.getId(), response.getRequestCharge());
                    return new Stored<>(view, response.getETag());
                })
                .onErrorResume(CosmosException.class, e -> {
                    charges.charged("write-view", container.getId(), e.getRequestCharge());
                    return e.getStatusCode() == CONFLICT || e.getStatusCode() == PRECONDITION_FAILED
                            ? Mono.empty()
                            : Mono.error(e);
                });
    }

    /** Lists all views in storage order, which does not change while a view is stored. */
    public Page<T> list(PageRequest request) {
        FeedResponse<JsonNode> page = firstPage(request);
        if (page == null) {
            return new Page<>(List.of(), null);
        }
        charges.charged("list-views", container.getId(), page.getRequestCharge());
        return new Page<>(
                page.getResults().stream().map(this::view).toList(),
                PageRequest.cursor(container.getId(), page.getContinuationToken()));
    }

    /** A continuation of a container that is not there any more is well-formed and unknown. */
    private @Nullable FeedResponse<JsonNode> firstPage(PageRequest request) {
        String after = request.after(container.getId());
        try {
            return container
                    .queryItems("SELECT * FROM c", new CosmosQueryRequestOptions(), JsonNode.class)
                    .byPage(after, request.limit())
                    .blockFirst();
        } catch (CosmosException refused) {
            if (after != null && refused.getStatusCode() == BAD_REQUEST) {
                throw request.unknown();
            }
            throw refused;
        }
    }

    /** Lists the views of a partition by their sort key, the highest first. */
    public Page<T> listDescending(String partition, PageRequest request) {
        return sorted.descending(partition, request).map(this::view);
    }

    /** Lists the views of all partitions whose sort key is at most the one given, the lowest first, as far as they are wanted. */
    public Page<T> listUpTo(String highest, Restriction wanted, PageRequest request) {
        return sorted.ascending("", highest, wanted, request).map(this::view);
    }

    /** All views of a partition. */
    public List<T> inPartition(String partition) {
        CosmosQueryRequestOptions options =
                new CosmosQueryRequestOptions().setPartitionKey(new PartitionKey(partition));
        List<T> views = new ArrayList<>();
        for (FeedResponse<JsonNode> page : container
                .queryItems("SELECT * FROM c", options, JsonNode.class)
                .byPage()
                .toIterable(1)) {
            charges.charged("list-views", container.getId(), page.getRequestCharge());
            page.getResults().forEach(json -> views.add(view(json)));
        }
        return views;
    }

    private T view(JsonNode document) {
        return JSON.convertValue(document.path("view"), type);
    }
}
