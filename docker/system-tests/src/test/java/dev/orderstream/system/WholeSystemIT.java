package dev.orderstream.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderstream.system.Requests.Request;
import dev.orderstream.web.http.RawHttp.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Whatever comes in, by every endpoint and in every type of message, both services answer, stop at nothing, and park nothing.
 *
 * <p>{@code -Dorderstream.fuzz.requests=10000 -Dorderstream.fuzz.messages=5000} runs the full form, {@code -Dorderstream.fuzz.seed} another
 * one.
 */
class WholeSystemIT {

    private static final int REQUESTS = Integer.getInteger("orderstream.fuzz.requests", 300);
    private static final int MESSAGES = Integer.getInteger("orderstream.fuzz.messages", 150);
    private static final long SEED = Long.getLong("orderstream.fuzz.seed", 20260601);
    private static final int SENDERS = 8;
    private static final Set<String> UNAVAILABLE_BY_DESIGN =
            Set.of("no-answer", "store-unavailable", "version-not-shown", "unavailable");

    private static Stack stack;
    private static List<Endpoint> endpoints;

    private final Values values = new Values(SEED);
    private final Requests requests = new Requests(values);
    private final MessageTypes messages = new MessageTypes();
    private final Mutations mutations = new Mutations(values);
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

    @BeforeAll
    static void start() {
        stack = Stack.start();
        endpoints = new ArrayList<>(Endpoint.of(stack.api()));
        endpoints.addAll(Endpoint.of(stack.projections()));
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void everyEndpointAndEveryTypeOfMessageIsKnownHere() {
        assertThat(endpoints).hasSizeGreaterThan(35);
        assertThat(endpoints.stream().map(Endpoint::toString))
                .contains("POST /orders", "GET /stock/{sku}", "POST /fulfillment-orders/{id}/shipments");
        assertThat(messages.count()).isGreaterThan(19);
    }

    /** Commands at the edges of what is taken: whatever is taken, every processor of both services can handle. */
    @Test
    void whatIsTakenCanBeHandledByEveryProcessor() {
        prepare();
        List<Endpoint> posts = endpoints.stream()
                .filter(endpoint ->
                        endpoint.method().equals("POST") && !endpoint.pattern().startsWith("/dead-letters"))
                .toList();
        Map<Integer, Integer> statuses = new LinkedHashMap<>();
        inParallel("requests", REQUESTS, number -> {
            Response response = send(posts.get(number % posts.size()));
            synchronized (statuses) {
                statuses.merge(response.status() / 100, 1, Integer::sum);
            }
        });
        inParallel("messages", MESSAGES, number -> {
            String message = messages.message(number, values);
            stack.send(messages.keyOf(message), Stack.bytes(message));
        });
        System.out.println("Fuzz: waiting until every processor has caught up");
        stack.awaitQuiet();
        assertNothingWentWrong();
        assertThat(statuses.get(2)).as("taken, of %s", statuses).isGreaterThan(REQUESTS / 10);
    }

    /** Everything that is not in order: bodies, headers, parameters, paths, methods and messages. */
    @Test
    void whatIsNotInOrderIsAnsweredAndStopsNothing() {
        prepare();
        inParallel("requests", REQUESTS, number -> {
            Endpoint endpoint = endpoints.get(number % endpoints.size());
            Request request = requests.to(endpoint);
            byte[] body = values.below(3) == 0 && !request.body().isEmpty()
                    ? request.body().getBytes(StandardCharsets.UTF_8)
                    : mutations.body(request.body().isEmpty() ? "{}" : request.body());
            check(
                    endpoint,
                    mutations.method(request.method()),
                    values.below(2) == 0 ? mutations.target(request.target()) : request.target(),
                    mutations.headers(request.headers()),
                    body);
        });
        inParallel("messages", MESSAGES, number -> {
            String message = messages.message(number, values);
            stack.send(mutations.key(messages.keyOf(message)), mutations.value(message), mutations.recordHeaders());
        });
        System.out.println("Fuzz: waiting until every processor has caught up");
        stack.awaitQuiet();
        assertNothingWentWrong();
    }

    /** A panel or an alert that asks for a metric or a label that no service has would stay empty, and nobody would know. */
    @Test
    void whateverADashboardOrAnAlertAsksForIsMeasured() throws IOException {
        prepare();
        stack.send("no-command", Stack.bytes("{"));
        assertThat(stack.api().http().withoutToken("/orders").status()).isEqualTo(401);
        assertThat(stack.projections().http().get("/stock").status()).isEqualTo(200);
        List<WatchedMetric> watched = WatchedMetric.all();
        assertThat(watched).hasSizeGreaterThan(40);

        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            List<String> series = Stream.of(stack.api(), stack.projections())
                    .flatMap(service ->
                            service.http().get("/actuator/prometheus").body().lines())
                    .toList();
            assertThat(watched)
                    .allSatisfy(metric -> assertThat(series).as(metric.where()).anyMatch(metric::isIn));
        });
    }

    @Test
    void everyAlertHasAPageInTheRunbook() throws IOException {
        String runbook = Files.readString(Path.of("../../docs/runbook.md"));
        assertThat(WatchedMetric.alerts()).isNotEmpty().allSatisfy((name, rule) -> {
            assertThat(runbook).contains("\n## " + name + "\n");
            assertThat(String.valueOf(rule.get("annotations")))
                    .contains("runbook=docs/runbook.md#" + name.toLowerCase(Locale.ROOT));
        });
    }

    /** Stock of everything, and orders that can be worked with. */
    private void prepare() {
        Endpoint receipts = endpoint("/stock/{sku}/receipts");
        for (String sku : Values.SKUS) {
            String path = "/stock/"
                    + java.net.URLEncoder.encode(sku, StandardCharsets.UTF_8).replace("+", "%20") + "/receipts";
            Response response = check(
                    receipts,
                    "POST",
                    path,
                    Map.of("Content-Type", "application/json", "Idempotency-Key", "prepare"),
                    Stack.bytes("{\"quantity\":1000000000}"));
            assertThat(response.status()).as("%s: %s", sku, response.body()).isEqualTo(201);
        }
        for (int order = 0; order < 20; order++) {
            send(endpoint("/orders"));
        }
    }

    private Endpoint endpoint(String pattern) {
        return endpoints.stream()
                .filter(endpoint ->
                        endpoint.pattern().equals(pattern) && endpoint.method().equals("POST"))
                .findFirst()
                .orElseThrow();
    }

    private Response send(Endpoint endpoint) {
        Request request = requests.to(endpoint);
        Response response =
                check(endpoint, request.method(), request.target(), request.headers(), Stack.bytes(request.body()));
        if (response.status() == 201 && response.json().has("orderId")) {
            values.knowOrder(response.json().path("orderId").asString());
        }
        if (response.status() == 201 && response.json().has("returnId")) {
            values.knowReturn(response.json().path("returnId").asString());
        }
        return response;
    }

    private Response check(Endpoint endpoint, String method, String target, Map<String, String> headers, byte[] body) {
        String what = method + " " + target + " " + headers + " " + new String(body, StandardCharsets.UTF_8);
        try {
            Response response = endpoint.service().http().send(method, target, headers, body);
            if (response.status() >= 400 && !response.isProblem()) {
                wrong.add("No problem document: " + response + "\n  to " + shortened(what));
            }
            if (response.status() >= 500
                    && !(response.status() == 501 && response.code().equals("method-not-implemented"))
                    && !(response.status() == 503 && UNAVAILABLE_BY_DESIGN.contains(response.code()))) {
                wrong.add("A failure of the service: " + response + "\n  to " + shortened(what));
            }
            return response;
        } catch (RuntimeException noResponse) {
            wrong.add("No response: " + noResponse + " " + noResponse.getCause() + "\n  to " + shortened(what));
            return new Response(0, "", "{}");
        }
    }

    private void assertNothingWentWrong() {
        assertThat(wrong).isEmpty();
        assertThat(Stack.parked(stack.api())).as("parked by order-api").isEmpty();
        assertThat(Stack.parked(stack.projections()))
                .as("parked by projections")
                .isEmpty();
        assertThat(stack.linesWithSecrets())
                .as("logged by both services, with a token or a key")
                .isEmpty();
    }

    private static String shortened(String text) {
        return text.length() > 600 ? text.substring(0, 600) + "…" : text;
    }

    private static void inParallel(String what, int count, IntConsumer work) {
        System.out.printf("Fuzz: sending %d %s with seed %d%n", count, what, SEED);
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        try {
            List<Future<?>> sent = new ArrayList<>();
            for (int number = 0; number < count; number++) {
                int each = number;
                sent.add(senders.submit(() -> work.accept(each)));
            }
            int done = 0;
            for (Future<?> each : sent) {
                each.get();
                done++;
                if (done % Math.max(1, count / 10) == 0) {
                    System.out.printf("Fuzz: %d of %d %s%n", done, count, what);
                }
            }
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        } finally {
            senders.shutdownNow();
        }
    }
}
