package dev.orderstream.cosmos.embedded.http;

import dev.orderstream.cosmos.embedded.protocol.CosmosRequest;
import dev.orderstream.cosmos.embedded.protocol.CosmosResponse;
import java.util.concurrent.CompletableFuture;

/** Answers requests. */
@FunctionalInterface
public interface RequestHandler {

    /**
     * Answers a request; called on an event loop, so it must not wait.
     *
     * @return may fail with {@link dev.orderstream.cosmos.embedded.protocol.CosmosError}, which is answered as such
     */
    CompletableFuture<CosmosResponse> handle(CosmosRequest request);
}
