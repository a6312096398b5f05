package dev.orderstream.front;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.timeout.ReadTimeoutException;
import java.net.ConnectException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Sends a request to an instance, and its response back, both as they come. Another instance is tried where the first one was sent nothing, or where
 * the request is safe by HTTP, has no body, and nothing has come back.
 */
final class Forwarding implements BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> {

    private static final Logger LOG = LoggerFactory.getLogger(Forwarding.class);
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final Instances instances;
    private final HttpClient client;

    /** @param client that connects to nothing by itself, and tries nothing twice */
    Forwarding(Instances instances, HttpClient client) {
        this.instances = instances;
        this.client = client;
    }

    @Override
    public Publisher<Void> apply(HttpServerRequest request, HttpServerResponse response) {
        return Target.of(request.uri())
                .map(target -> new Exchange(request, response, target).attempt())
                .orElseGet(() -> Problem.BAD_REQUEST.send(response));
    }

    /** One request, until it is answered. */
    private final class Exchange {

        private final HttpServerRequest request;
        private final HttpServerResponse response;
        private final String target;
        private final HttpHeaders headers;
        private final boolean hasBody;
        private final Set<Instance> tried = new HashSet<>();

        /** What is said if no other instance is left. */
        private Problem otherwise = Problem.NO_INSTANCE;

        Exchange(HttpServerRequest request, HttpServerResponse response, String target) {
            this.request = request;
            this.response = response;
            this.target = target;
            this.headers = Headers.toInstance(request.requestHeaders(), request.remoteAddress());
            boolean chunked = request.requestHeaders().contains(HttpHeaderNames.TRANSFER_ENCODING);
            String length = request.requestHeaders().get(HttpHeaderNames.CONTENT_LENGTH, "0");
            this.hasBody = chunked || !length.equals("0");
            if (chunked) {
                headers.remove(HttpHeaderNames.CONTENT_LENGTH);
                headers.set(HttpHeaderNames.TRANSFER_ENCODING, "chunked");
            }
        }

        Mono<Void> attempt() {
            return Mono.defer(() -> {
                Optional<Instance> chosen = instances.choose(tried);
                return chosen.isEmpty() ? otherwise.send(response) : sendTo(chosen.get());
            });
        }

        private Mono<Void> sendTo(Instance instance) {
            tried.add(instance);
            instance.began();
            AtomicBoolean sent = new AtomicBoolean();
            return client.remoteAddress(instance::address)
                    .headers(all -> all.set(headers))
                    .request(request.method())
                    .uri(target)
                    .send((outgoing, body) -> {
                        sent.set(true);
                        return hasBody ? body.sendObject(request.receive().retain(), part -> true) : Mono.empty();
                    })
                    .response((answer, content) -> {
                        begin(answer);
                        return response.send(content.retain(), part -> true);
                    })
                    .then()
                    .doFinally(end -> instance.ended())
                    .onErrorResume(failure -> afterFailure(instance, sent.get(), failure));
        }

        private void begin(HttpClientResponse answer) {
            response.status(answer.status());
            HttpHeaders passed = Headers.toClient(answer.responseHeaders());
            response.chunkedTransfer(!passed.contains(HttpHeaderNames.CONTENT_LENGTH));
            response.responseHeaders().add(passed);
        }

        private Mono<Void> afterFailure(Instance instance, boolean sent, Throwable failure) {
            if (response.hasSentHeaders()) {
                return Mono.error(failure);
            }
            if (!sent) {
                if (failure instanceof ConnectException || failure instanceof ConnectTimeoutException) {
                    instance.report(false, String.valueOf(failure.getMessage()));
                } else {
                    otherwise = Problem.TOO_BUSY;
                }
                return attempt();
            }
            if (isSafe() && !(failure instanceof ReadTimeoutException)) {
                otherwise = Problem.NO_ANSWER;
                return attempt();
            }
            LOG.warn("{} has not answered a {}: {}", instance, request.method(), String.valueOf(failure.getMessage()));
            return Problem.NO_ANSWER.send(response);
        }

        private boolean isSafe() {
            return SAFE.contains(request.method()) && !hasBody;
        }
    }
}
