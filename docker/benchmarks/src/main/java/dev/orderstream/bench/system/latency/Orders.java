package dev.orderstream.bench.system.latency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.orderstream.bench.system.processes.RunningSystem;
import dev.orderstream.operator.service.JsonHttp;
import dev.orderstream.operator.service.UnavailableException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** A web shop that sends each order when it is due, and does not wait for the responses to those before. */
final class Orders {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int SKUS = 200;
    private static final long UNITS = 1_000_000;
    private static final int CREATED = 201;

    private final RunningSystem system;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    Orders(RunningSystem system) {
        this.system = system;
    }

    /** Has stock enough for every order. */
    void receiveStock() throws InterruptedException {
        JsonHttp api = system.api();
        for (int sku = 0; sku < SKUS; sku++) {
            try {
                JsonHttp.Response response = api.post(
                        "/stock/LATENCY-" + sku + "/receipts",
                        "latency-" + sku,
                        JsonNodeFactory.instance.objectNode().put("quantity", UNITS));
                if (!response.successful()) {
                    throw new IllegalStateException("Stock is not received: " + response.body());
                }
            } catch (UnavailableException e) {
                throw new IllegalStateException("Stock cannot be received", e);
            }
        }
    }

    /**
     * Sends orders of one line when they are due.
     *
     * @throws IllegalStateException if one was not taken; latencies of failures mean nothing
     */
    void send(int count, Times times) {
        String token = system.token();
        for (int number = 0; number < count; number++) {
            HttpRequest request = request(number, token);
            long due = times.due(number);
            for (long now = System.nanoTime(); now < due; now = System.nanoTime()) {
                LockSupport.parkNanos(due - now);
            }
            times.sent(number, System.nanoTime());
            int sent = number;
            client.sendAsync(request, HttpResponse.BodyHandlers.ofString()).whenComplete((response, failed) -> {
                long now = System.nanoTime();
                if (failed != null) {
                    times.failed(failed);
                } else if (response.statusCode() != CREATED) {
                    times.failed(new IllegalStateException(response.statusCode() + ": " + response.body()));
                } else {
                    times.answered(sent, orderIdIn(response.body()), now);
                }
            });
            times.requireTaken();
        }
    }

    private HttpRequest request(int number, String token) {
        String id = UUID.randomUUID().toString();
        String order =
                "{\"orderNumber\":\"%s\",\"customerId\":\"latency-%d\",\"currency\":\"GBP\",\"lines\":[{\"sku\":\"LATENCY-%d\",\"quantity\":1,\"unitPrice\":\"4.95\"}]}"
                        .formatted(id, number, number % SKUS);
        return HttpRequest.newBuilder(URI.create(system.apiAddress() + "/orders"))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", id)
                .POST(HttpRequest.BodyPublishers.ofString(order))
                .build();
    }

    private static String orderIdIn(String body) {
        try {
            return JSON.readTree(body).path("orderId").asText();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("order-api answers what is no JSON: " + body, e);
        }
    }
}
