package dev.orderstream.axon.cosmos.cost;

import com.azure.cosmos.CosmosException;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import reactor.core.publisher.Mono;

/**
 * Tells how one request ended: its charge, its status, and how long it took.
 *
 * @param since when it was asked for, by {@link System#nanoTime}
 */
public record TimedRequest(RequestCharges charges, String operation, String container, long since) {

    /** A request that is sent now for what the calling thread works on. */
    public static TimedRequest now(RequestCharges charges, String operation, String container) {
        return new TimedRequest(charges.ofCurrentWork(), operation, container, System.nanoTime());
    }

    /** Tells it of a response. The SDK answers on threads of its own. */
    public <R> Mono<R> of(Mono<R> request, ToDoubleFunction<R> requestUnits, ToIntFunction<R> statusCode) {
        return request.doOnNext(
                        response -> ended(requestUnits.applyAsDouble(response), statusCode.applyAsInt(response)))
                .doOnError(CosmosException.class, this::failed);
    }

    public void ended(double requestUnits, int statusCode) {
        charges.charged(operation, container, requestUnits);
        charges.answered(operation, container, statusCode, System.nanoTime() - since);
    }

    public void failed(CosmosException failure) {
        ended(failure.getRequestCharge(), failure.getStatusCode());
    }
}
