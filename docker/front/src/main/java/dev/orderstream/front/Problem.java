package dev.orderstream.front;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** What is answered where no instance can answer, as the services answer failures: a problem document (RFC 9457). */
enum Problem {
    BAD_REQUEST(
            HttpResponseStatus.BAD_REQUEST,
            "bad-request",
            "Bad request",
            "The request's target is no path that is percent-encoded"),
    NO_ANSWER(
            HttpResponseStatus.SERVICE_UNAVAILABLE,
            "no-answer",
            "No answer",
            "The service has not answered, and nobody knows what it has done; repeat the request, with the same Idempotency-Key if it has one"),
    NO_INSTANCE(
            HttpResponseStatus.SERVICE_UNAVAILABLE,
            "no-instance",
            "No instance",
            "No instance of the service is ready, and nothing has been done; repeat the request, with the same Idempotency-Key if it has one"),
    TOO_BUSY(
            HttpResponseStatus.SERVICE_UNAVAILABLE,
            "too-busy",
            "Too busy",
            "Too many requests wait for the service, and nothing has been done; repeat the request, with the same Idempotency-Key if it has one");

    private static final String TYPES = "https://orderstream.dev/problems/";

    private final HttpResponseStatus status;
    private final byte[] document;

    Problem(HttpResponseStatus status, String code, String title, String detail) {
        this.status = status;
        this.document = write(new Document(TYPES + code, title, status.code(), detail));
    }

    private record Document(String type, String title, int status, String detail) {}

    private static byte[] write(Document document) {
        return (new JsonMapper().writeValueAsString(document) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Answers with it; where it may be repeated, after a second. */
    Mono<Void> send(HttpServerResponse response) {
        response.status(status)
                .header(HttpHeaderNames.CONTENT_TYPE, "application/problem+json")
                .header(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .header(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(document.length));
        if (status.equals(HttpResponseStatus.SERVICE_UNAVAILABLE)) {
            response.header(HttpHeaderNames.RETRY_AFTER, "1");
        }
        return response.sendByteArray(Mono.just(document)).then();
    }
}
