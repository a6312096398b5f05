package dev.orderstream.cosmos.embedded.gateway;

import dev.orderstream.cosmos.embedded.account.AccountEndpoint;
import dev.orderstream.cosmos.embedded.account.ContainerEndpoint;
import dev.orderstream.cosmos.embedded.account.DatabaseEndpoint;
import dev.orderstream.cosmos.embedded.account.OfferEndpoint;
import dev.orderstream.cosmos.embedded.auth.MasterKey;
import dev.orderstream.cosmos.embedded.batch.BatchEndpoint;
import dev.orderstream.cosmos.embedded.changefeed.ChangeFeedEndpoint;
import dev.orderstream.cosmos.embedded.container.Catalog;
import dev.orderstream.cosmos.embedded.container.Container;
import dev.orderstream.cosmos.embedded.container.PartitionState;
import dev.orderstream.cosmos.embedded.document.ConsistencyLevel;
import dev.orderstream.cosmos.embedded.document.DocumentEndpoint;
import dev.orderstream.cosmos.embedded.document.SessionToken;
import dev.orderstream.cosmos.embedded.protocol.CosmosError;
import dev.orderstream.cosmos.embedded.protocol.CosmosHeaders;
import dev.orderstream.cosmos.embedded.protocol.CosmosRequest;
import dev.orderstream.cosmos.embedded.protocol.CosmosResponse;
import dev.orderstream.cosmos.embedded.protocol.ResourcePath;
import dev.orderstream.cosmos.embedded.query.DocumentScope;
import dev.orderstream.cosmos.embedded.query.QueryEndpoint;
import dev.orderstream.cosmos.embedded.throttling.ThroughputLimits;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Routes authorized requests. Point operations run on the caller's thread, which only parses and looks up single keys;
 * writes go on in the commit thread; whatever scans runs on the workers.
 */
public final class Gateway {

    private final MasterKey key;
    private final Catalog catalog;
    private final ConsistencyLevel consistency;
    private final AccountEndpoint account;
    private final DatabaseEndpoint databases;
    private final ContainerEndpoint containers;
    private final OfferEndpoint offers;
    private final DocumentEndpoint documents;
    private final BatchEndpoint batches;
    private final QueryEndpoint queries;
    private final ChangeFeedEndpoint changeFeed;
    private final @Nullable ThroughputLimits limits;
    private final Executor workers;

    /**
     * A gateway to the features.
     *
     * @param limits null when throughput is not enforced
     */
    public Gateway(
            MasterKey key,
            Catalog catalog,
            ConsistencyLevel consistency,
            AccountEndpoint account,
            DocumentEndpoint documents,
            BatchEndpoint batches,
            QueryEndpoint queries,
            ChangeFeedEndpoint changeFeed,
            @Nullable ThroughputLimits limits,
            Executor workers) {
        this.key = key;
        this.catalog = catalog;
        this.consistency = consistency;
        this.account = account;
        this.databases = new DatabaseEndpoint(catalog);
        this.containers = new ContainerEndpoint(catalog);
        this.offers = new OfferEndpoint(catalog);
        this.documents = documents;
        this.batches = batches;
        this.queries = queries;
        this.changeFeed = changeFeed;
        this.limits = limits;
        this.workers = workers;
    }

    /**
     * Answers a request.
     *
     * @return never fails with {@link CosmosError} synchronously
     */
    public CompletableFuture<CosmosResponse> handle(CosmosRequest request) {
        try {
            key.verify(request);
            return route(request);
        } catch (CosmosError error) {
            return CompletableFuture.failedFuture(error);
        }
    }

    private CompletableFuture<CosmosResponse> route(CosmosRequest request) {
        ResourcePath path = request.path();
        if (path.segments().isEmpty()) {
            return now(account.handle(request));
        }
        if (path.hasTypes("dbs")) {
            return database(request, path);
        }
        if (path.hasTypes("dbs", "colls")) {
            return container(request, path);
        }
        if (path.hasTypes("dbs", "colls", "docs")) {
            Container container = owner(path);
            checkIntendedContainer(request, container);
            refuseTriggers(request);
            consistency.check(request);
            SessionToken.checkSyntax(request);
            return limited(
                    request,
                    container,
                    () -> path.isFeed() ? documentFeed(request, container) : document(request, container, path));
        }
        if (path.hasTypes("dbs", "colls", "pkranges")
                && path.isFeed()
                && request.method().equals("GET")) {
            return now(containers.partitionKeyRanges(request, owner(path)));
        }
        if (path.isOperation()
                && path.id(2).equals("partitionkeydelete")
                && request.method().equals("POST")) {
            return onWorker(() -> documents.deletePartition(request, owner(path)));
        }
        if (path.hasTypes("offers")) {
            return offer(request, path);
        }
        if (path.resourceType().matches("sprocs|triggers|udfs")) {
            throw CosmosError.badRequest(
                    "Stored procedures, triggers and user defined functions are not supported here: " + request.method()
                            + " /" + path.text());
        }
        throw unknown(request);
    }

    private CompletableFuture<CosmosResponse> database(CosmosRequest request, ResourcePath path) {
        if (path.isFeed()) {
            return switch (request.method()) {
                case "GET" -> now(databases.list(request));
                case "POST" -> isQuery(request) ? onWorker(() -> databases.list(request)) : databases.create(request);
                default -> throw unknown(request);
            };
        }
        return switch (request.method()) {
            case "GET" -> now(databases.read(path.id(0)));
            case "DELETE" -> databases.delete(path.id(0));
            default -> throw unknown(request);
        };
    }

    private CompletableFuture<CosmosResponse> container(CosmosRequest request, ResourcePath path) {
        if (path.isFeed()) {
            return switch (request.method()) {
                case "GET" -> now(containers.list(request, path.id(0)));
                case "POST" ->
                    isQuery(request)
                            ? onWorker(() -> containers.list(request, path.id(0)))
                            : containers.create(request, path.id(0));
                default -> throw unknown(request);
            };
        }
        return switch (request.method()) {
            case "GET" -> now(containers.read(request, container(path)));
            case "PUT" -> containers.replace(request, container(path));
            case "DELETE" -> containers.delete(path.id(0), path.id(1));
            default -> throw unknown(request);
        };
    }

    private CompletableFuture<CosmosResponse> limited(
            CosmosRequest request, Container container, Supplier<CompletableFuture<CosmosResponse>> work) {
        if (limits == null || request.flag(CosmosHeaders.IS_QUERY_PLAN)) {
            return work.get();
        }
        ThroughputLimits applied = limits;
        List<PartitionState> partitions = DocumentScope.of(request, container).partitions();
        CosmosResponse refusal = applied.refusal(container, partitions);
        if (refusal != null) {
            return now(refusal);
        }
        return work.get().thenApply(response -> {
            applied.spend(container, partitions, response.requestUnits());
            return response;
        });
    }

    private CompletableFuture<CosmosResponse> documentFeed(CosmosRequest request, Container container) {
        if (request.method().equals("GET")) {
            String instanceManipulation = request.header(CosmosHeaders.A_IM, "");
            if (instanceManipulation.isEmpty()) {
                return onWorker(() -> queries.readFeed(request, container));
            }
            if (!instanceManipulation.equalsIgnoreCase(ChangeFeedEndpoint.LATEST_VERSIONS)
                    && !instanceManipulation.equalsIgnoreCase(ChangeFeedEndpoint.ALL_VERSIONS)) {
                throw CosmosError.badRequest("A-IM '" + instanceManipulation + "' is unknown; use "
                        + ChangeFeedEndpoint.LATEST_VERSIONS + " or " + ChangeFeedEndpoint.ALL_VERSIONS + ".");
            }
            return onWorker(() -> changeFeed.handle(request, container));
        }
        if (!request.method().equals("POST")) {
            throw unknown(request);
        }
        if (request.flag(CosmosHeaders.IS_QUERY_PLAN)) {
            return now(queries.plan(request, container));
        }
        if (isQuery(request)) {
            return onWorker(() -> queries.query(request, container));
        }
        return request.flag(CosmosHeaders.IS_BATCH)
                ? batches.handle(request, container)
                : documents.create(request, container);
    }

    private CompletableFuture<CosmosResponse> document(CosmosRequest request, Container container, ResourcePath path) {
        String id = path.id(2);
        if (container.rid().equals(path.id(1)) && !container.id().equals(path.id(1))) {
            // Addressed by rids, so the document is too; its name is not known yet.
            return onWorker(() -> documents.nameOf(request, container, id))
                    .thenCompose(name -> document(request, container, name));
        }
        return document(request, container, id);
    }

    private CompletableFuture<CosmosResponse> document(CosmosRequest request, Container container, String id) {
        return switch (request.method()) {
            case "GET" -> now(documents.read(request, container, id));
            case "PUT" -> documents.replace(request, container, id);
            case "PATCH" -> documents.patch(request, container, id);
            case "DELETE" -> documents.delete(request, container, id);
            default -> throw unknown(request);
        };
    }

    private CompletableFuture<CosmosResponse> offer(CosmosRequest request, ResourcePath path) {
        if (path.isFeed()) {
            return onWorker(() -> offers.list(request));
        }
        return switch (request.method()) {
            case "GET" -> now(offers.read(path.id(0)));
            case "PUT" -> offers.replace(request, path.id(0));
            default -> throw unknown(request);
        };
    }

    private Container container(ResourcePath path) {
        return catalog.container(path.id(0), path.id(1));
    }

    /** The container of what the path names; a missing one has a sub-status of its own. */
    private Container owner(ResourcePath path) {
        try {
            return container(path);
        } catch (CosmosError e) {
            throw e.status() == 404 ? new CosmosError(404, CosmosError.OWNER_NOT_FOUND, e.text()) : e;
        }
    }

    /** A client that cached the rid of an earlier container of that name has to learn it. */
    private static void checkIntendedContainer(CosmosRequest request, Container container) {
        String intended = request.header(CosmosHeaders.INTENDED_CONTAINER_RID);
        if (intended != null && !intended.isEmpty() && !intended.equals(container.rid())) {
            throw CosmosError.badRequest(
                    "Container '" + container.id() + "' has the rid " + container.rid() + " now, not " + intended
                            + "; it was created anew.",
                    CosmosError.INCORRECT_CONTAINER_RID);
        }
    }

    private static void refuseTriggers(CosmosRequest request) {
        for (String header : new String[] {CosmosHeaders.PRE_TRIGGERS, CosmosHeaders.POST_TRIGGERS}) {
            if (!request.header(header, "").isEmpty()) {
                throw CosmosError.badRequest("Triggers are not supported here; leave out the header " + header + ".");
            }
        }
    }

    private static boolean isQuery(CosmosRequest request) {
        return request.flag(CosmosHeaders.IS_QUERY)
                || request.header("content-type", "").startsWith("application/query+json");
    }

    private static CosmosError unknown(CosmosRequest request) {
        return new CosmosError(
                405, 0, request.method() + " /" + request.path().text() + " is not supported by the embedded server.");
    }

    private static CompletableFuture<CosmosResponse> now(CosmosResponse response) {
        return CompletableFuture.completedFuture(response);
    }

    private <T> CompletableFuture<T> onWorker(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, workers);
        } catch (RejectedExecutionException e) {
            throw new CosmosError(503, 0, "Too many queries are waiting; send fewer at a time.");
        }
    }
}
