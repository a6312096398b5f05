package dev.orderstream.projections.view;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.storedform.StoredForm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One kind of view in its container.
 *
 * @param <T> a record that Jackson can write and read
 */
public final class Views<T> {

    private static final ObjectMapper JSON = StoredForm.objectMapper();
    private static final int BAD_REQUEST = 400;

    private final CosmosAsyncContainer container;
    private final Class<T> type;
    private final Function<T, @Nullable String> sortKey;
    private final RequestCharges charges;
    private final ViewDocuments documents;
    private final ViewCache cache;
    private final SortedListing sorted;

    Views(
            CosmosAsyncContainer container,
            Class<T> type,
            Function<T, @Nullable String> sortKey,
            ViewCache cache,
            RequestCharges charges) {
        this.container = container;
        this.type = type;
        this.sortKey = sortKey;
        this.charges = charges;
        this.documents = new ViewDocuments(container, charges);
        this.cache = cache;
        this.sorted = new SortedListing(container, charges);
    }

    /** Reads a view by its key: one point read. */
    public Optional<T> find(ViewKey key) {
        return documents.find(key).map(found -> view(found.document())).blockOptional();
    }

    /** Views as they are stored, of those keys that have one. */
    Map<ViewKey, VersionedView<T>> readAll(List<ViewKey> keys) {
        Map<ViewKey, VersionedView<T>> views = new HashMap<>();
        documents
                .read(keys)
                .forEach((key, found) -> views.put(key, new VersionedView<>(view(found.document()), found.etag())));
        return views;
    }

    /** A view as this process has written it last; another one may have changed or deleted it since. */
    @Nullable
    VersionedView<T> cached(ViewKey key) {
        return cache.get(container.getId(), key);
    }

    void forget(ViewKey key) {
        cache.forget(container.getId(), key);
    }

    /**
     * What has to be written.
     *
     * @param etag of the version that the view replaces; {@code null} if there is none
     */
    ViewWrite<T> writeOf(ViewKey key, T view, @Nullable String etag) {
        JsonNode json = JSON.valueToTree(new ViewDocument<>(key.id(), key.partition(), sortKey.apply(view), view));
        return new ViewWrite<>(key, view, json, JsonLength.of(json), etag);
    }

    /** Writes views over the versions that were read, and remembers them. */
    List<ViewWrite.Done<T>> writeAll(List<ViewWrite<T>> writes) {
        List<ViewWrite.Done<T>> all = documents.write(writes);
        for (ViewWrite.Done<T> done : all) {
            if (done.etag() != null) {
                ViewWrite<T> write = done.write();
                cache.put(
                        container.getId(), write.key(), new VersionedView<>(write.view(), done.etag()), write.bytes());
            }
        }
        return all;
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
                request.next(container.getId(), page.getContinuationToken()));
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
