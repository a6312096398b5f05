package dev.orderstream.cosmos.embedded.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.cosmos.embedded.container.Catalog;
import dev.orderstream.cosmos.embedded.faults.ActiveFault;
import dev.orderstream.cosmos.embedded.faults.Faults;
import dev.orderstream.cosmos.embedded.partition.PhysicalPartition;
import dev.orderstream.cosmos.embedded.protocol.CosmosError;
import dev.orderstream.cosmos.embedded.protocol.CosmosRequest;
import dev.orderstream.cosmos.embedded.protocol.CosmosResponse;
import dev.orderstream.cosmos.embedded.protocol.Json;
import dev.orderstream.cosmos.embedded.split.PartitionSplits;
import dev.orderstream.cosmos.embedded.status.StatusEndpoint;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * {@code /_embedded/faults}, {@code /_embedded/clock} and {@code /_embedded/split}; what else lies below {@code /_embedded}
 * is the status.
 */
public final class ControlEndpoint {

    private final ControlAccess access;
    private final StatusEndpoint status;
    private final Faults faults;
    private final ServerClock clock;
    private final Catalog catalog;
    private final PartitionSplits splits;

    /** Controls a server. */
    public ControlEndpoint(
            ControlAccess access,
            StatusEndpoint status,
            Faults faults,
            ServerClock clock,
            Catalog catalog,
            PartitionSplits splits) {
        this.access = access;
        this.status = status;
        this.faults = faults;
        this.clock = clock;
        this.catalog = catalog;
        this.splits = splits;
    }

    /** Whether a request is for this endpoint. */
    public static boolean accepts(CosmosRequest request) {
        List<String> segments = request.path().segments();
        return !segments.isEmpty() && segments.get(0).equals("_embedded");
    }

    /** Answers. */
    public CompletableFuture<CosmosResponse> handle(CosmosRequest request) {
        List<String> segments = request.path().segments();
        String subject = segments.size() > 1 ? segments.get(1) : "";
        try {
            access.check(request);
            return switch (subject) {
                case "faults" -> CompletableFuture.completedFuture(faults(request, segments));
                case "clock" -> CompletableFuture.completedFuture(clock(request));
                case "split" -> split(request);
                default -> CompletableFuture.completedFuture(status.handle(request));
            };
        } catch (CosmosError error) {
            return CompletableFuture.failedFuture(error);
        }
    }

    private CosmosResponse faults(CosmosRequest request, List<String> segments) {
        if (segments.size() > 2) {
            ActiveFault fault = faults.active().stream()
                    .filter(active -> active.id().equals(segments.get(2)))
                    .findFirst()
                    .orElseThrow(() -> CosmosError.notFound("There is no fault '" + segments.get(2) + "' at work."));
            return switch (request.method()) {
                case "GET" -> CosmosResponse.of(200, FaultJson.write(fault));
                case "DELETE" -> {
                    faults.remove(fault);
                    yield CosmosResponse.empty(204);
                }
                default -> throw notAllowed(request, "GET or DELETE");
            };
        }
        return switch (request.method()) {
            case "GET" -> {
                ObjectNode json = Json.object();
                json.putArray("faults");
                faults.active().forEach(active -> json.withArray("faults").add(FaultJson.write(active)));
                yield CosmosResponse.of(200, json);
            }
            case "POST" -> CosmosResponse.of(201, FaultJson.write(faults.add(FaultJson.read(request.body()))));
            case "DELETE" -> {
                faults.clear();
                yield CosmosResponse.empty(204);
            }
            default -> throw notAllowed(request, "GET, POST or DELETE");
        };
    }

    private CosmosResponse clock(CosmosRequest request) {
        switch (request.method()) {
            case "GET" -> {}
            case "POST" -> adjust(RequestBody.of(request.body(), Set.of("advanceMilliseconds", "now")));
            case "DELETE" -> clock.reset();
            default -> throw notAllowed(request, "GET, POST or DELETE");
        }
        return CosmosResponse.of(
                200,
                Json.object()
                        .put("now", clock.instant().toString())
                        .put("offsetMilliseconds", clock.offset().toMillis()));
    }

    private void adjust(RequestBody body) {
        if (body.has("now") == body.has("advanceMilliseconds")) {
            throw CosmosError.badRequest("Use one of 'now' and 'advanceMilliseconds'.");
        }
        if (body.has("now")) {
            try {
                clock.set(Instant.parse(body.text("now")));
            } catch (DateTimeException e) {
                throw body.wrong("now", "a time such as 2030-01-31T12:00:00Z");
            }
        } else {
            clock.advance(body.milliseconds("advanceMilliseconds"));
        }
    }

    private CompletableFuture<CosmosResponse> split(CosmosRequest request) {
        if (!request.method().equals("POST")) {
            throw notAllowed(request, "POST");
        }
        RequestBody body = RequestBody.of(request.body(), Set.of("database", "container", "partitionKeyRangeId"));
        return splits.inHashes(
                        catalog.container(body.text("database"), body.text("container")),
                        body.text("partitionKeyRangeId"))
                .thenApply(ControlEndpoint::parts);
    }

    private static CosmosResponse parts(List<PhysicalPartition> partitions) {
        ObjectNode json = Json.object();
        partitions.forEach(partition -> json.withArray("partitionKeyRangeIds").add(Integer.toString(partition.id())));
        return CosmosResponse.of(200, json);
    }

    private static CosmosError notAllowed(CosmosRequest request, String methods) {
        return new CosmosError(
                405, 0, request.method() + " /" + request.path().text() + " is not supported; use " + methods + ".");
    }
}
