package dev.orderstream.api;

import dev.orderstream.web.authentication.TestIssuer;
import dev.orderstream.web.contract.Contract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A web client of the service who may do everything; it holds each response to the OpenAPI document. */
public final class ApiClient {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Contract CONTRACT = Contract.ofService();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI root;

    /** Of the service on a port of this machine. */
    public ApiClient(int port) {
        this.root = URI.create("http://localhost:" + port);
    }

    /** What came back. */
    public record Response(int status, HttpResponse<String> response, JsonNode body) {

        public String text(String pointer) {
            return body.at(pointer).asString();
        }

        public Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }

        public Response requireStatus(int expected) {
            if (status != expected) {
                throw new AssertionError("Expected status " + expected + " but got " + status + ": " + body);
            }
            return this;
        }

        /** The code of a problem: the last part of its type. */
        public String code() {
            return text("/type").replace("https://orderstream.dev/problems/", "");
        }
    }

    /** Sends JSON with an idempotency key of its own. */
    public Response post(String path, String body) {
        return post(path, UUID.randomUUID().toString(), body);
    }

    public Response post(String path, String key, String body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    public Response get(String path) {
        return send(request(path).GET().build());
    }

    public Response delete(String path) {
        return send(request(path).DELETE().build());
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(root.resolve(path)).header("Authorization", TestIssuer.authorization());
    }

    public Response send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            CONTRACT.requireKept(response);
            String body = response.body();
            return new Response(response.statusCode(), response, JSON.readTree(body.isEmpty() ? "null" : body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
