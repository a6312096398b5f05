package dev.orderstream.operator.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * JSON over HTTP to one service. Failures of the connection and responses of 429 and 5xx are {@link UnavailableException}s, responses
 * of 401 and 403 are {@link AccessRefusedException}s.
 */
public final class JsonHttp {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int FIRST_SERVER_ERROR = 500;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String baseUrl;
    private final Supplier<String> token;

    /**
     * Talks to a service that asks for no access token.
     *
     * @param baseUrl scheme, host and port, without a slash at the end
     */
    public JsonHttp(String baseUrl) {
        this(baseUrl, () -> "");
    }

    /**
     * Talks to a service.
     *
     * @param baseUrl scheme, host and port, without a slash at the end
     * @param token gives the access token of each request; empty for none
     */
    public JsonHttp(String baseUrl, Supplier<String> token) {
        this.baseUrl = baseUrl;
        this.token = token;
    }

    /**
     * A response.
     *
     * @param body missing when there is none
     * @param replayed whether the service says that it has given this response before
     */
    public record Response(int status, JsonNode body, boolean replayed) {

        public boolean successful() {
            return status >= 200 && status < 300;
        }
    }

    public Response get(String path) throws UnavailableException, InterruptedException {
        return send(request(path).GET().build());
    }

    /**
     * Sends a command.
     *
     * @param idempotencyKey names the request, so that the service applies it once however often it is sent
     * @param body null where the command needs none
     */
    public Response post(String path, String idempotencyKey, @Nullable JsonNode body)
            throws UnavailableException, InterruptedException {
        HttpRequest.Builder request = request(path).header("Idempotency-Key", idempotencyKey);
        return send(
                body == null
                        ? request.POST(HttpRequest.BodyPublishers.noBody()).build()
                        : request.header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                                .build());
    }

    public Response delete(String path) throws UnavailableException, InterruptedException {
        return send(request(path).DELETE().build());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(baseUrl + path))
                .timeout(TIMEOUT)
                .header("Accept", "application/json");
        String accessToken = token.get();
        return accessToken.isEmpty() ? request : request.header("Authorization", "Bearer " + accessToken);
    }

    private Response send(HttpRequest request) throws UnavailableException, InterruptedException {
        HttpResponse<String> response;
        try {
            response = client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UnavailableException(request.method() + " " + request.uri() + " got no response: " + e + ".", e);
        }
        int status = response.statusCode();
        if (status == TOO_MANY_REQUESTS || status >= FIRST_SERVER_ERROR) {
            throw new UnavailableException(request.method() + " " + request.uri() + " was answered with " + status
                    + ": " + response.body() + ".");
        }
        JsonNode body = parse(response.body());
        if (status == UNAUTHORIZED || status == FORBIDDEN) {
            String reason = body.path("detail").asText(body.path("title").asText("no reason is given"));
            throw new AccessRefusedException(request.method() + " " + request.uri(), status, reason);
        }
        boolean replayed = response.headers()
                .firstValue("Idempotent-Replayed")
                .map(Boolean::parseBoolean)
                .orElse(false);
        return new Response(status, body, replayed);
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return JSON.getNodeFactory().textNode(body);
        }
    }
}
