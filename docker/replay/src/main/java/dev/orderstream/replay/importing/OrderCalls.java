package dev.orderstream.replay.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.operator.service.JsonHttp;
import dev.orderstream.operator.service.Patience;
import dev.orderstream.operator.service.UnavailableException;
import dev.orderstream.replay.retail.RetailInvoice;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Calls of order-api. What is refused, or not answered in time, is in the report. Safe for concurrent use. */
final class OrderCalls {

    private static final String NOT_CONFIRMED = "/order-not-confirmed";
    /** Whoever asks sooner takes from the services what they confirm orders with. */
    private static final long FIRST_PAUSE_MILLIS = 500;

    private static final long LONGEST_PAUSE_MILLIS = 4_000;

    private final JsonHttp api;
    private final Patience patience;
    private final boolean addresses;
    private final ImportReport report;
    private final Map<String, String> orderIds = new ConcurrentHashMap<>();
    private final AtomicLong lastCompletionAt = new AtomicLong();

    /**
     * @param patience how long to wait for a service that is away, or for one more order to be confirmed
     * @param addresses whether each order gets a made-up shipping address
     */
    OrderCalls(JsonHttp api, Patience patience, boolean addresses, ImportReport report) {
        this.addresses = addresses;
        this.api = api;
        this.patience = patience;
        this.report = report;
    }

    @FunctionalInterface
    private interface Call {
        JsonHttp.Response make() throws UnavailableException, InterruptedException;
    }

    void receive(String sku, long units, String digest) {
        String path = "/stock/" + encode(sku) + "/receipts";
        JsonNode receipt = Messages.receipt(units, digest);
        responseTo("stock of " + sku, () -> post(path, Messages.keyOfReceipt(digest, sku), receipt))
                .ifPresent(response -> report.receipt(response.replayed()));
    }

    void place(RetailInvoice invoice) {
        ObjectNode order = addresses ? Messages.orderWithAddress(invoice) : Messages.order(invoice);
        responseTo("order " + invoice.number(), () -> post("/orders", Messages.keyOf(invoice), order))
                .ifPresent(response -> {
                    orderIds.put(
                            invoice.number(), response.body().path("orderId").asText(""));
                    report.order(response.replayed());
                });
    }

    /** Tells that an order was fulfilled, as soon as it is confirmed: only then can its goods come back. */
    Optional<String> complete(RetailInvoice invoice) {
        String orderId = orderIds.getOrDefault(invoice.number(), "");
        if (orderId.isEmpty()) {
            report.refused("completion of order " + invoice.number(), "the order was refused, or got no id");
            return Optional.empty();
        }
        String path = "/orders/" + encode(orderId) + "/completion";
        String key = Messages.keyOfCompletion(invoice);
        return responseTo("completion of order " + invoice.number(), () -> onceConfirmed(() -> post(path, key, null)))
                .map(response -> {
                    report.completion(response.replayed());
                    return orderId;
                });
    }

    /** Asks until the order is confirmed; gives up when no order has been for as long as the patience lasts. */
    private JsonHttp.Response onceConfirmed(Call call) throws UnavailableException, InterruptedException {
        lastCompletionAt.compareAndSet(0, System.nanoTime());
        long pause = FIRST_PAUSE_MILLIS;
        while (true) {
            JsonHttp.Response response = call.make();
            if (!response.body().path("type").asText().endsWith(NOT_CONFIRMED)) {
                lastCompletionAt.set(System.nanoTime());
                return response;
            }
            if (System.nanoTime() - lastCompletionAt.get() > patience.longest().toNanos()) {
                return response;
            }
            Thread.sleep(pause);
            pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
        }
    }

    private JsonHttp.Response post(String path, String key, @Nullable JsonNode body)
            throws UnavailableException, InterruptedException {
        return patience.run(() -> api.post(path, key, body));
    }

    private Optional<JsonHttp.Response> responseTo(String what, Call call) {
        try {
            JsonHttp.Response response = call.make();
            if (response.successful()) {
                return Optional.of(response);
            }
            report.refused(what, response.status() + " " + reason(response.body()));
        } catch (UnavailableException e) {
            report.refused(what, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            report.refused(what, "interrupted");
        }
        return Optional.empty();
    }

    private static String reason(JsonNode problem) {
        return problem.hasNonNull("detail") ? problem.get("detail").asText() : problem.toString();
    }

    private static String encode(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
