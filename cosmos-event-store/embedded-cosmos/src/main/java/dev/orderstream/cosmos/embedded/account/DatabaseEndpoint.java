package dev.orderstream.cosmos.embedded.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.cosmos.embedded.container.Catalog;
import dev.orderstream.cosmos.embedded.container.Database;
import dev.orderstream.cosmos.embedded.protocol.CosmosHeaders;
import dev.orderstream.cosmos.embedded.protocol.CosmosRequest;
import dev.orderstream.cosmos.embedded.protocol.CosmosResponse;
import dev.orderstream.cosmos.embedded.protocol.FeedBody;
import dev.orderstream.cosmos.embedded.protocol.Json;
import dev.orderstream.cosmos.embedded.query.QueryEndpoint;
import dev.orderstream.cosmos.embedded.throughput.Offer;
import dev.orderstream.cosmos.embedded.throughput.RuModel;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Databases. */
public final class DatabaseEndpoint {

    private final Catalog catalog;

    /** Serves a catalog. */
    public DatabaseEndpoint(Catalog catalog) {
        this.catalog = catalog;
    }

    /** {@code POST /dbs}. */
    public CompletableFuture<CosmosResponse> create(CosmosRequest request) {
        return catalog.createDatabase(Json.parseObject(request.body()), Offer.requestedBy(request))
                .thenApply(database -> describe(201, database).charge(RuModel.metadataWrite()));
    }

    /** {@code GET /dbs/{db}}. */
    public CosmosResponse read(String nameOrRid) {
        return describe(200, catalog.database(nameOrRid)).charge(RuModel.metadataRead());
    }

    /** {@code DELETE /dbs/{db}}. */
    public CompletableFuture<CosmosResponse> delete(String nameOrRid) {
        return catalog.deleteDatabase(nameOrRid)
                .thenApply(removed -> CosmosResponse.empty(204).charge(RuModel.metadataWrite()));
    }

    /** {@code GET /dbs}, or a query on it. */
    public CosmosResponse list(CosmosRequest request) {
        List<ObjectNode> databases =
                catalog.databases().stream().map(Database::toJson).toList();
        if (request.method().equals("POST")) {
            return QueryEndpoint.overResources(request, "", "Databases", databases);
        }
        return CosmosResponse.of(200, FeedBody.ofNodes("", "Databases", databases))
                .header(CosmosHeaders.ITEM_COUNT, Integer.toString(databases.size()))
                .charge(RuModel.metadataRead());
    }

    private static CosmosResponse describe(int status, Database database) {
        return CosmosResponse.of(status, database.toJson()).header(CosmosHeaders.ETAG, database.etag());
    }
}
