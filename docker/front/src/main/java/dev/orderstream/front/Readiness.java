package dev.orderstream.front;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.time.Duration;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/** Asks instances again and again whether they are ready, each over a new connection, so that one that takes none any more is known. */
final class Readiness {

    private static final String PATH = "/actuator/health/readiness";

    /** An instance that says that it is going takes requests for a second more: it is asked several times within that. */
    private static final Duration INTERVAL = Duration.ofMillis(200);

    /** A busy instance may be slow to answer, and yet be ready. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private Readiness() {}

    /** Begins to ask. */
    static Disposable watch(Instances instances) {
        return Flux.fromIterable(instances.all())
                .flatMap(instance -> ask(instance).then(Mono.delay(INTERVAL)).repeat())
                .subscribe();
    }

    private static Mono<Void> ask(Instance instance) {
        return HttpClient.newConnection()
                .remoteAddress(instance::address)
                .disableRetry(true)
                .get()
                .uri(PATH)
                .response()
                .timeout(PATIENCE)
                .doOnNext(response -> instance.report(
                        response.status().equals(HttpResponseStatus.OK), "its readiness is " + response.status()))
                .doOnError(failure -> instance.report(false, String.valueOf(failure.getMessage())))
                .onErrorResume(failure -> Mono.empty())
                .then();
    }
}
