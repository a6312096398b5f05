package dev.orderstream.projections.view;

import com.azure.cosmos.CosmosException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.axon.cosmos.document.Bulk;
import dev.orderstream.axon.cosmos.document.Documents;
import dev.orderstream.axon.cosmos.document.Query;
import dev.orderstream.axon.cosmos.document.Status;
import dev.orderstream.axon.cosmos.document.Versioned;
import dev.orderstream.axon.cosmos.protection.PayloadProtection;
import dev.orderstream.axon.cosmos.protection.Place;
import dev.orderstream.axon.cosmos.protection.Sealed;
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
    private static final String READ = "read-view";
    private static final String WRITE = "write-view";
    private static final String LIST = "list-views";
    private static final String ALL = "SELECT * FROM c";
    private static final String VIEW = "view";
    private static final String SEALED = "sealed";

    private final Documents documents;
    private final Class<T> type;
    private final Function<T, @Nullable String> sortKey;
    private final ViewCache cache;
    private final PayloadProtection protection;
    private final SortedListing sorted;

    Views(
            Documents documents,
            Class<T> type,
            Function<T, @Nullable String> sortKey,
            ViewCache cache,
            PayloadProtection protection) {
        this.documents = documents;
        this.type = type;
        this.sortKey = sortKey;
        this.cache = cache;
        this.protection = protection;
        this.sorted = new SortedListing(documents);
    }

    /** Reads a view by its key: one point read. */
    public Optional<T> find(ViewKey key) {
        return documents.read(READ, key.document()).map(Versioned::value).map(this::view);
    }

    /** Views as they are stored, of those keys that have one. */
    Map<ViewKey, VersionedView<T>> readAll(List<ViewKey> keys) {
        Bulk<ViewKey> reads = documents.bulk(READ);
        keys.forEach(key -> reads.read(key, key.document()));
        Map<ViewKey, VersionedView<T>> views = new HashMap<>();
        for (Bulk.Done<ViewKey> done : reads.execute()) {
            done.version()
                    .ifPresent(
                            found -> views.put(done.subject(), new VersionedView<>(view(found.value()), found.etag())));
        }
        return views;
    }

    /** A view as this process has written it last; another one may have changed or deleted it since. */
    @Nullable
    VersionedView<T> cached(ViewKey key) {
        return cache.get(documents.containerName(), key);
    }

    void forget(ViewKey key) {
        cache.forget(documents.containerName(), key);
    }

    /**
     * What has to be written.
     *
     * @param etag of the version that the view replaces; {@code null} if there is none
     */
    ViewWrite<T> writeOf(ViewKey key, T view, @Nullable String etag) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", key.id());
        json.put("partition", key.partition());
        String sortedBy = sortKey.apply(view);
        if (sortedBy != null) {
            json.put("sortKey", sortedBy);
        }
        Sealed sealed = protection.seal(place(key.id()), type, JSON.valueToTree(view));
        json.set(VIEW, sealed.json());
        if (sealed.seal() != null) {
            json.set(SEALED, sealed.seal());
        }
        return new ViewWrite<>(key, view, json, JsonLength.of(json), etag, sealed.seal() != null);
    }

    /** Writes views over the versions that were read, and remembers them. */
    List<ViewWrite.Done<T>> writeAll(List<ViewWrite<T>> writes) {
        Bulk<ViewWrite<T>> bulk = documents.bulk(WRITE);
        writes.forEach(write -> bulk.write(write, write.key().document(), write.json(), write.bytes(), write.etag()));
        List<ViewWrite.Done<T>> all = new ArrayList<>();
        for (Bulk.Done<ViewWrite<T>> done : bulk.execute()) {
            ViewWrite<T> write = done.subject();
            String etag = done.version().map(Versioned::etag).orElse(null);
            if (etag != null) {
                cache.put(
                        documents.containerName(),
                        write.key(),
                        new VersionedView<>(write.view(), etag),
                        write.bytes(),
                        write.personal());
            }
            all.add(new ViewWrite.Done<>(write, etag));
        }
        return all;
    }

    /** Lists all views in storage order, which does not change while a view is stored. */
    public Page<T> list(PageRequest request) {
        return firstPage(request)
                .map(page -> new Page<>(
                        page.results().stream().map(this::view).toList(),
                        request.next(documents.containerName(), page.continuation())))
                .orElseGet(() -> new Page<>(List.of(), null));
    }

    /** A continuation of a container that is not there any more is well-formed and unknown. */
    private Optional<Query.Page> firstPage(PageRequest request) {
        String after = request.after(documents.containerName());
        try {
            return documents.query(LIST, ALL).inPagesOf(request.limit()).page(after);
        } catch (CosmosException refused) {
            if (after != null && Status.of(refused).isOneOf(Status.BAD_REQUEST)) {
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
        return documents.query(LIST, ALL).in(partition).stream().map(this::view).toList();
    }

    private T view(JsonNode document) {
        JsonNode seal = document.get(SEALED);
        JsonNode stored = document.path(VIEW);
        JsonNode view = seal == null
                ? stored
                : protection.open(place(document.path("id").asText()), stored, seal);
        return JSON.convertValue(view, type);
    }

    private Place place(String id) {
        return Place.ofDocument(documents.containerName(), id);
    }
}
