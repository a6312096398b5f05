package dev.orderstream.front;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** An instance of a service that does what a test says, and tells its readiness. */
final class TestInstance implements AutoCloseable {

    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final DisposableServer server;
    private volatile boolean ready = true;

    /** @param behavior how it answers everything but the question whether it is ready */
    TestInstance(BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> behavior) {
        server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                // More than the front takes.
                .httpRequestDecoder(spec -> spec.maxInitialLineLength(1_000_000).maxHeaderSize(1_000_000))
                .route(routes -> routes.get(
                                "/actuator/health/readiness", (request, response) -> response.status(ready ? 200 : 503)
                                        .send())
                        .route(any -> true, (request, response) -> {
                            taken.add(request.method() + " " + request.uri());
                            return behavior.apply(request, response);
                        }))
                .bindNow();
    }

    /** One that answers with a text. */
    static TestInstance saying(String text) {
        return new TestInstance((request, response) -> response.sendString(Mono.just(text)));
    }

    /** One that takes a request, and closes the connection without an answer. */
    static TestInstance breakingOff() {
        return new TestInstance((request, response) -> request.receive()
                .aggregate()
                .then(Mono.fromRunnable(() -> request.withConnection(
                        connection -> connection.channel().close())))
                .then(Mono.never()));
    }

    int port() {
        return server.port();
    }

    void ready(boolean isReady) {
        ready = isReady;
    }

    /** Method and target of everything that it was sent. */
    List<String> taken() {
        return taken;
    }

    @Override
    public void close() {
        server.disposeNow();
    }
}
