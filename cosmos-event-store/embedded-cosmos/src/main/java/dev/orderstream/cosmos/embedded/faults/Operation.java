package dev.orderstream.cosmos.embedded.faults;

import dev.orderstream.cosmos.embedded.protocol.CosmosHeaders;
import dev.orderstream.cosmos.embedded.protocol.CosmosRequest;
import dev.orderstream.cosmos.embedded.protocol.ResourcePath;

/** What a request does, as far as faults tell requests apart. */
public enum Operation {
    CREATE,
    UPSERT,
    READ,
    REPLACE,
    PATCH,
    DELETE,
    /** Transactional batch or bulk request. */
    BATCH,
    QUERY,
    QUERY_PLAN,
    CHANGE_FEED,
    READ_FEED,
    /** Anything about the account, databases, containers, partition key ranges or offers. */
    METADATA;

    static Operation of(CosmosRequest request) {
        ResourcePath path = request.path();
        if (!path.hasTypes("dbs", "colls", "docs")) {
            return METADATA;
        }
        return switch (request.method()) {
            case "GET" -> {
                if (!path.isFeed()) {
                    yield READ;
                }
                yield request.header(CosmosHeaders.A_IM) == null ? READ_FEED : CHANGE_FEED;
            }
            case "PUT" -> REPLACE;
            case "PATCH" -> PATCH;
            case "DELETE" -> DELETE;
            default -> ofPost(request);
        };
    }

    private static Operation ofPost(CosmosRequest request) {
        if (request.flag(CosmosHeaders.IS_QUERY_PLAN)) {
            return QUERY_PLAN;
        }
        if (request.flag(CosmosHeaders.IS_QUERY)) {
            return QUERY;
        }
        if (request.flag(CosmosHeaders.IS_BATCH)) {
            return BATCH;
        }
        return request.flag(CosmosHeaders.IS_UPSERT) ? UPSERT : CREATE;
    }
}
