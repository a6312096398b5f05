package dev.orderstream.cosmos.embedded.faults;

import dev.orderstream.cosmos.embedded.http.ConnectionDropped;
import dev.orderstream.cosmos.embedded.http.RequestHandler;
import dev.orderstream.cosmos.embedded.protocol.CosmosError;
import dev.orderstream.cosmos.embedded.protocol.CosmosHeaders;
import dev.orderstream.cosmos.embedded.protocol.CosmosRequest;
import dev.orderstream.cosmos.embedded.protocol.CosmosResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The faults of a server; the first one that befalls a request takes it. Safe for concurrent use. */
public final class Faults {

    private final List<ActiveFault> active = new CopyOnWriteArrayList<>();
    private final AtomicLong added = new AtomicLong();

    /** Lets a fault happen from now on. */
    public ActiveFault add(Fault fault) {
        ActiveFault begun = new ActiveFault(Long.toString(added.incrementAndGet()), fault);
        active.add(begun);
        return begun;
    }

    /** All that are at work, in the order in which they are asked. */
    public List<ActiveFault> active() {
        return List.copyOf(active);
    }

    /** Ends a fault. */
    public void remove(ActiveFault fault) {
        active.remove(fault);
    }

    /** Ends all faults. */
    public void clear() {
        active.clear();
    }

    /**
     * Puts the faults in front of a handler.
     *
     * @param partitionsOf finds the partition key range ids of the physical partitions that a request touches
     */
    public RequestHandler before(RequestHandler handler, Function<CosmosRequest, Set<String>> partitionsOf) {
        return request -> {
            ActiveFault befalling = active.isEmpty() ? null : befalling(FaultyRequest.of(request, partitionsOf));
            return befalling == null ? handler.handle(request) : spoil(befalling.fault(), request, handler);
        };
    }

    private @Nullable ActiveFault befalling(FaultyRequest request) {
        for (ActiveFault fault : active) {
            if (fault.befalls(request)) {
                return fault;
            }
        }
        return null;
    }

    private static CompletableFuture<CosmosResponse> spoil(Fault fault, CosmosRequest request, RequestHandler handler) {
        if (fault.delay().isZero()) {
            return respond(fault, request, handler);
        }
        return CompletableFuture.supplyAsync(
                        () -> respond(fault, request, handler),
                        CompletableFuture.delayedExecutor(fault.delay().toMillis(), TimeUnit.MILLISECONDS))
                .thenCompose(response -> response);
    }

    private static CompletableFuture<CosmosResponse> respond(
            Fault fault, CosmosRequest request, RequestHandler handler) {
        if (fault.effect() instanceof Fault.Effect.Response) {
            return handler.handle(request);
        }
        CompletableFuture<?> effect =
                fault.applied() ? handler.handle(request) : CompletableFuture.completedFuture(request);
        return effect.handle((done, failure) -> instead(fault.effect()));
    }

    private static CosmosResponse instead(Fault.Effect effect) {
        if (effect instanceof Fault.Effect.Respond respond) {
            CosmosResponse response = CosmosResponse.error(
                    new CosmosError(respond.status(), respond.subStatus(), "This error was asked for by a fault."));
            return respond.retryAfter().isZero()
                    ? response
                    : response.header(
                            CosmosHeaders.RETRY_AFTER_MILLISECONDS,
                            Long.toString(respond.retryAfter().toMillis()));
        }
        throw new ConnectionDropped();
    }
}
