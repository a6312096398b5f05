package dev.orderstream.cosmos.embedded.faults;

import dev.orderstream.cosmos.embedded.protocol.CosmosRequest;
import dev.orderstream.cosmos.embedded.protocol.ResourcePath;
import java.util.Set;
import java.util.function.Function;

/**
 * A request as faults look at it.
 *
 * @param request what came in
 * @param operation what it does
 * @param partitionsOf finds the partition key range ids of the physical partitions that a request touches
 */
record FaultyRequest(CosmosRequest request, Operation operation, Function<CosmosRequest, Set<String>> partitionsOf) {

    static FaultyRequest of(CosmosRequest request, Function<CosmosRequest, Set<String>> partitionsOf) {
        return new FaultyRequest(request, Operation.of(request), partitionsOf);
    }

    /** The container's name, empty when the request is about none. */
    String container() {
        ResourcePath path = request.path();
        return path.segments().size() > 3 && path.segments().get(0).equals("dbs") ? path.id(1) : "";
    }

    String path() {
        return request.path().text();
    }

    Set<String> partitions() {
        return partitionsOf.apply(request);
    }
}
