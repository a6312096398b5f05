package dev.orderstream.cosmos.embedded.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.cosmos.embedded.container.Catalog;
import dev.orderstream.cosmos.embedded.container.Container;
import dev.orderstream.cosmos.embedded.container.Database;
import dev.orderstream.cosmos.embedded.container.PartitionState;
import dev.orderstream.cosmos.embedded.container.ResourceId;
import dev.orderstream.cosmos.embedded.partition.PhysicalPartition;
import dev.orderstream.cosmos.embedded.protocol.CosmosHeaders;
import dev.orderstream.cosmos.embedded.protocol.CosmosRequest;
import dev.orderstream.cosmos.embedded.protocol.CosmosResponse;
import dev.orderstream.cosmos.embedded.protocol.FeedBody;
import dev.orderstream.cosmos.embedded.protocol.Json;
import dev.orderstream.cosmos.embedded.query.QueryEndpoint;
import dev.orderstream.cosmos.embedded.throughput.Offer;
import dev.orderstream.cosmos.embedded.throughput.RuModel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Containers and their partition key ranges. */
public final class ContainerEndpoint {

    private final Catalog catalog;

    /** Serves a catalog. */
    public ContainerEndpoint(Catalog catalog) {
        this.catalog = catalog;
    }

    /** {@code POST /dbs/{db}/colls}. */
    public CompletableFuture<CosmosResponse> create(CosmosRequest request, String database) {
        return catalog.createContainer(database, Json.parseObject(request.body()), Offer.requestedBy(request))
                .thenApply(container -> describe(201, container).charge(RuModel.metadataWrite()));
    }

    /** {@code GET /dbs/{db}/colls/{coll}}. */
    public CosmosResponse read(CosmosRequest request, Container container) {
        CosmosResponse response = container.etag().equals(request.header(CosmosHeaders.IF_NONE_MATCH))
                ? CosmosResponse.empty(304)
                : describe(200, container);
        return response.charge(RuModel.metadataRead());
    }

    /** {@code PUT /dbs/{db}/colls/{coll}}. */
    public CompletableFuture<CosmosResponse> replace(CosmosRequest request, Container container) {
        return catalog.replaceContainer(
                        container, Json.parseObject(request.body()), request.header(CosmosHeaders.IF_MATCH))
                .thenApply(replaced -> describe(200, replaced).charge(RuModel.metadataWrite()));
    }

    /** {@code DELETE /dbs/{db}/colls/{coll}}. */
    public CompletableFuture<CosmosResponse> delete(String database, String container) {
        return catalog.deleteContainer(database, container)
                .thenApply(removed -> CosmosResponse.empty(204).charge(RuModel.metadataWrite()));
    }

    /** {@code GET /dbs/{db}/colls}, or a query on it. */
    public CosmosResponse list(CosmosRequest request, String databaseName) {
        Database database = catalog.database(databaseName);
        List<ObjectNode> containers =
                catalog.containers(database).stream().map(Container::toJson).toList();
        if (request.method().equals("POST")) {
            return QueryEndpoint.overResources(request, database.rid(), "DocumentCollections", containers);
        }
        return CosmosResponse.of(200, FeedBody.ofNodes(database.rid(), "DocumentCollections", containers))
                .header(CosmosHeaders.ITEM_COUNT, Integer.toString(containers.size()))
                .charge(RuModel.metadataRead());
    }

    /** {@code GET …/pkranges}: all ranges, or 304 for whoever has them. */
    public CosmosResponse partitionKeyRanges(CosmosRequest request, Container container) {
        int newest = container.partitions().stream()
                .mapToInt(partition -> partition.partition().id())
                .max()
                .orElse(0);
        String etag = "\"" + (newest + 1) + "\"";
        if (etag.equals(request.header(CosmosHeaders.IF_NONE_MATCH))) {
            return owned(CosmosResponse.empty(304), container)
                    .header(CosmosHeaders.ETAG, etag)
                    .charge(RuModel.metadataRead());
        }
        List<ObjectNode> ranges = new ArrayList<>();
        for (PartitionState state : container.partitions()) {
            ranges.add(rangeJson(container, state.partition()));
        }
        return owned(CosmosResponse.of(200, FeedBody.ofNodes(container.rid(), "PartitionKeyRanges", ranges)), container)
                .header(CosmosHeaders.ETAG, etag)
                .header(CosmosHeaders.ITEM_COUNT, Integer.toString(ranges.size()))
                .charge(RuModel.metadataRead());
    }

    private static ObjectNode rangeJson(Container container, PhysicalPartition partition) {
        String rid = ResourceId.partitionKeyRange(
                ResourceId.containerBytes(container.database().number(), container.number()), partition.id());
        ObjectNode json = Json.object()
                .put("_rid", rid)
                .put("id", Integer.toString(partition.id()))
                .put("_etag", container.etag())
                .put("minInclusive", partition.range().min())
                .put("maxExclusive", partition.range().max())
                .put("ridPrefix", partition.id())
                .put("_self", container.selfLink() + "pkranges/" + rid + "/")
                .put("throughputFraction", 1.0 / container.partitions().size())
                .put("status", "online");
        partition.parents().forEach(parent -> json.withArray("parents").add(Integer.toString(parent)));
        json.withArray("parents");
        return json.put("_ts", container.timestamp()).put("lsn", partition.id() + 1);
    }

    private static CosmosResponse describe(int status, Container container) {
        return CosmosResponse.of(status, container.toJson())
                .header(CosmosHeaders.ETAG, container.etag())
                .header(
                        CosmosHeaders.OWNER_FULL_NAME,
                        "dbs/" + container.database().id())
                .header(CosmosHeaders.OWNER_ID, container.database().rid());
    }

    private static CosmosResponse owned(CosmosResponse response, Container container) {
        return response.header(CosmosHeaders.OWNER_FULL_NAME, container.fullName())
                .header(CosmosHeaders.OWNER_ID, container.rid());
    }
}
