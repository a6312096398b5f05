package dev.orderstream.cosmos.embedded.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.cosmos.embedded.container.Catalog;
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

/** Provisioned throughput: kept and answered, and enforced by {@code throttling} if the server is told so. */
public final class OfferEndpoint {

    private final Catalog catalog;

    /** Serves the offers of a catalog. */
    public OfferEndpoint(Catalog catalog) {
        this.catalog = catalog;
    }

    /** {@code GET /offers}, or a query on it. */
    public CosmosResponse list(CosmosRequest request) {
        List<ObjectNode> offers = catalog.offers().stream().map(Offer::toJson).toList();
        if (request.method().equals("POST")) {
            return QueryEndpoint.overResources(request, "", "Offers", offers);
        }
        return CosmosResponse.of(200, FeedBody.ofNodes("", "Offers", offers))
                .header(CosmosHeaders.ITEM_COUNT, Integer.toString(offers.size()))
                .charge(RuModel.metadataRead());
    }

    /** {@code GET /offers/{id}}. */
    public CosmosResponse read(String id) {
        return describe(catalog.offer(id)).charge(RuModel.metadataRead());
    }

    /** {@code PUT /offers/{id}}. */
    public CompletableFuture<CosmosResponse> replace(CosmosRequest request, String id) {
        return catalog.replaceOffer(id, Json.parseObject(request.body()))
                .thenApply(offer -> describe(offer).charge(RuModel.metadataWrite()));
    }

    private static CosmosResponse describe(Offer offer) {
        return CosmosResponse.of(200, offer.toJson())
                .header("x-ms-cosmos-min-throughput", "400")
                .header("x-ms-offer-replace-pending", "false");
    }
}
