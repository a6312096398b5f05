package dev.orderstream.system.chaos;

import dev.orderstream.web.authentication.TestIssuer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.json.JsonMapper;

/**
 * Shops that place orders and look at them, and repeat by the documented rules: a request without a response, or with one that says when to repeat it,
 * is sent again as it was, with the same Idempotency-Key.
 */
final class SteadyOrders implements AutoCloseable {

    private static final int SHOPS = 2;
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_RESPONSE = Duration.ofSeconds(90);
    private static final Set<Integer> TO_BE_REPEATED = Set.of(429, 503);
    private static final JsonMapper JSON = new JsonMapper();

    private final TwoOfEach system;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Map<String, String> placed = new ConcurrentHashMap<>();
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong repeats = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

    SteadyOrders(TwoOfEach system) {
        this.system = system;
        for (int shop = 1; shop <= SHOPS; shop++) {
            String name = "shop-" + shop;
            Thread thread = new Thread(() -> run(name), name);
            thread.start();
            threads.add(thread);
        }
    }

    /** Goods for a number of orders, before the first one. */
    static void receiveGoods(TwoOfEach system, int units) throws IOException, InterruptedException {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        post(system.api("/stock/STEADY/receipts"), "goods", "{\"quantity\":%d}".formatted(units)),
                        HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 201) {
            throw new IOException("No goods: " + response.body());
        }
    }

    /** Ids of orders that were placed, by their numbers. */
    Map<String, String> placed() {
        return placed;
    }

    /** What was answered with anything else than was expected and repeating would have helped. */
    Queue<String> refused() {
        return refused;
    }

    /** How many different requests were sent, each at least once. */
    long requests() {
        return requests.get();
    }

    /** How often one of them was sent again. */
    long repeats() {
        return repeats.get();
    }

    private void run(String shop) {
        try {
            for (int number = 1; !stopped; number++) {
                String order = shop + "-" + number;
                HttpResponse<String> response = untilFinal(post(
                        system.api("/orders"),
                        order,
                        ("{\"orderNumber\":\"%s\",\"customerId\":\"c-%s\",\"currency\":\"GBP\",\"lines\":[{\"sku\":\"STEADY\",\"quantity\":1,"
                                        + "\"unitPrice\":\"4.95\"}]}")
                                .formatted(order, shop)));
                if (response.statusCode() == 201) {
                    String id =
                            JSON.readTree(response.body()).required("orderId").asString();
                    placed.put(order, id);
                    look(id);
                } else {
                    refused.add(order + ": " + response.statusCode() + " " + response.body());
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        } catch (InterruptedException ended) {
            refused.add(shop + " was interrupted");
        }
    }

    private void look(String id) throws InterruptedException {
        HttpResponse<String> response =
                untilFinal(HttpRequest.newBuilder(system.projections("/orders/" + id + "?minVersion=0"))
                        .header("Authorization", TestIssuer.authorization())
                        .header("Prefer", "wait=20")
                        .timeout(LONGEST_RESPONSE)
                        .build());
        if (response.statusCode() != 200) {
            refused.add(id + " is not shown: " + response.statusCode() + " " + response.body());
        }
    }

    private HttpResponse<String> untilFinal(HttpRequest request) throws InterruptedException {
        requests.incrementAndGet();
        while (true) {
            Duration pause = PAUSE;
            try {
                HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
                if (!TO_BE_REPEATED.contains(response.statusCode())) {
                    return response;
                }
                pause = response.headers()
                        .firstValue("Retry-After")
                        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                        .orElse(PAUSE);
                System.out.printf(
                        "Rolling: %s %s is repeated after %d %s%n",
                        request.method(),
                        request.uri(),
                        response.statusCode(),
                        response.body().strip());
            } catch (IOException noResponse) {
                System.out.printf("Rolling: %s %s is repeated after %s%n", request.method(), request.uri(), noResponse);
            }
            repeats.incrementAndGet();
            LockSupport.parkNanos(pause.toNanos());
        }
    }

    private static HttpRequest post(URI uri, String key, String body) {
        return HttpRequest.newBuilder(uri)
                .timeout(LONGEST_RESPONSE)
                .header("Content-Type", "application/json")
                .header("Authorization", TestIssuer.authorization())
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    /** Ends when each request has its response. */
    @Override
    public void close() throws InterruptedException {
        stopped = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
