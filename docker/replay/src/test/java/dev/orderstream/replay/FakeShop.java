package dev.orderstream.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.operator.StubService;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The services in a few lines, without their rules: takes what an import sends, and shows the events and views that the real
 * ones would. An order is confirmed at once, but says so only when asked to be completed a second time.
 */
public final class FakeShop {

    /** An event as the store and the topics have it. */
    public record Event(String id, String aggregateId, long sequence, String type, ObjectNode payload) {}

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int PAGE = 500;

    private final List<Event> events = new ArrayList<>();
    private final Map<String, Long> sequences = new HashMap<>();
    private final Map<String, String> responses = new HashMap<>();
    private final Map<String, ObjectNode> orders = new LinkedHashMap<>();
    private final Map<String, ObjectNode> stock = new TreeMap<>();
    private final Map<String, ObjectNode> days = new TreeMap<>();
    private final Map<String, Boolean> asked = new HashMap<>();
    private final List<String> refused = new ArrayList<>();

    /** What order-api answers. */
    public synchronized StubService.Response command(StubService.Request request) {
        String key = String.valueOf(request.idempotencyKey());
        String known = responses.get(key);
        if (known != null) {
            return new StubService.Response(200, known, Map.of("Idempotent-Replayed", "true"));
        }
        String[] path = request.path().split("/");
        if (path[1].equals("stock")) {
            JsonNode body = json(request.body());
            String sku = URLDecoder.decode(path[2], StandardCharsets.UTF_8);
            int quantity = body.path("quantity").asInt();
            ObjectNode event = stockEvent(sku, "StockReceived", quantity, 0);
            event.put("quantity", quantity)
                    .put("reference", body.path("reference").asText());
            responses.put(key, "{}");
        } else if (path.length == 2) {
            responses.put(key, "{\"orderId\": \"" + place((ObjectNode) json(request.body())) + "\"}");
        } else if (asked.put(path[2], true) == null) {
            return StubService.Response.of(409, "{\"type\": \"https://orderstream.dev/problems/order-not-confirmed\"}");
        } else {
            complete(path[2]);
            responses.put(key, "{}");
        }
        return StubService.Response.of(201, responses.get(key));
    }

    /** Takes a message of the command topic. */
    public synchronized void message(String value) {
        ObjectNode message = (ObjectNode) json(value);
        if (responses.put(
                        message.path("type").asText()
                                + message.path("messageId").asText(),
                        "")
                != null) {
            return;
        }
        switch (message.path("type").asText()) {
            case "RecordSale" -> sell(message);
            case "RecordReturn" -> takeBack(message);
            case "AdjustStock" -> adjust(message);
            default -> refused.add(value);
        }
    }

    /** Messages that a rule refuses. */
    public List<String> refused() {
        return refused;
    }

    public List<Event> events() {
        return events;
    }

    private String place(ObjectNode order) {
        String number = order.path("orderNumber").asText();
        String orderId = "o-" + number;
        event(orderId, "OrderPlaced", NODES.objectNode());
        order.put("orderId", orderId).put("channel", "WEB").put("status", "CONFIRMED");
        for (JsonNode line : order.path("lines")) {
            ObjectNode event = stockEvent(
                    line.path("sku").asText(),
                    "StockReserved",
                    0,
                    line.path("quantity").asInt());
            event.put("reservationId", orderId + "/" + line.path("lineId").asText());
        }
        event(orderId, "OrderConfirmed", NODES.objectNode());
        show(order, order.path("placedAt").asText());
        return orderId;
    }

    private void complete(String orderId) {
        ObjectNode order = orders.get(orderId);
        order.put("status", "COMPLETED");
        event(orderId, "OrderCompleted", NODES.objectNode());
        for (JsonNode line : order.path("lines")) {
            int units = line.path("quantity").asInt();
            String sku = line.path("sku").asText();
            stockEvent(sku, "StockShipped", -units, -units)
                    .put("reservationId", orderId + "/" + line.path("lineId").asText());
            count(stock.get(sku), "shipped", units);
        }
    }

    private void sell(ObjectNode sale) {
        String orderId = "pos-" + sale.path("receiptNumber").asText();
        sale.put("orderId", orderId).put("channel", "POINT_OF_SALE").put("status", "COMPLETED");
        event(orderId, "SaleRecorded", NODES.objectNode());
        for (JsonNode line : sale.path("lines")) {
            int units = line.path("quantity").asInt();
            String sku = line.path("sku").asText();
            stockEvent(sku, "StockSold", -units, 0)
                    .put("saleId", orderId + "/" + line.path("lineId").asText());
            count(stock.get(sku), "sold", units);
        }
        show(sale, sale.path("occurredAt").asText());
    }

    private void takeBack(ObjectNode message) {
        String returnId = message.path("returnId").asText();
        BigDecimal total = totals(message, false);
        message.putObject("total").put("amount", total.toPlainString());
        ObjectNode day = day(message.path("occurredAt").asText());
        count(day, "returns", 1);
        add(day, "credited", total);
        for (JsonNode line : message.path("lines")) {
            int units = line.path("quantity").asInt();
            count(day, "returnedUnits", units);
            stockEvent(line.path("sku").asText(), "StockTakenBack", units, 0)
                    .put("movementId", returnId + "/" + line.path("lineId").asText());
            if (message.has("orderId")) {
                for (JsonNode bought :
                        orders.get(message.path("orderId").asText()).path("lines")) {
                    if (bought.path("lineId").equals(line.path("lineId"))) {
                        count((ObjectNode) bought, "returned", units);
                    }
                }
            }
        }
        for (String part : List.of("lines", "charges")) {
            for (JsonNode item : message.path(part)) {
                String price = item.path("unitPrice").asText();
                ((ObjectNode) item).putObject("unitPrice").put("amount", price);
            }
        }
        event(returnId, "ReturnRecorded", message);
    }

    private void adjust(ObjectNode message) {
        String sku = message.path("sku").asText();
        int delta = message.path("delta").asInt();
        ObjectNode item = stock.get(sku);
        if (item == null
                || item.path("onHand").asLong() + delta < item.path("reserved").asLong()) {
            refused.add(message.toString());
            return;
        }
        stockEvent(sku, "StockAdjusted", delta, 0)
                .put("delta", delta)
                .put("reason", message.path("reason").asText());
    }

    private void show(ObjectNode order, String at) {
        BigDecimal total = totals(order, true);
        order.put("placedAt", at).putObject("total").put("amount", total.toPlainString());
        orders.put(order.path("orderId").asText(), order);
        ObjectNode day = day(at);
        count(day, "orders", 1);
        add(day, "revenue", total);
        order.path("lines")
                .forEach(line -> count(day, "units", line.path("quantity").asInt()));
    }

    private static BigDecimal totals(ObjectNode document, boolean shown) {
        BigDecimal sum = new BigDecimal("0.00");
        for (String part : List.of("lines", "charges")) {
            for (JsonNode item : document.path(part)) {
                BigDecimal total = new BigDecimal(item.path("unitPrice").asText())
                        .multiply(BigDecimal.valueOf(item.path("quantity").asLong()))
                        .setScale(2, RoundingMode.HALF_UP);
                sum = sum.add(total);
                if (shown) {
                    ((ObjectNode) item).put("total", total.toPlainString());
                }
            }
        }
        return sum;
    }

    private ObjectNode day(String at) {
        return days.computeIfAbsent(at.substring(0, 10), day -> {
            ObjectNode view = NODES.objectNode().put("day", day);
            view.putObject("revenue").put("amount", "0.00");
            view.putObject("credited").put("amount", "0.00");
            return view;
        });
    }

    private static void count(ObjectNode view, String figure, long more) {
        view.put(figure, view.path(figure).asLong() + more);
    }

    private static void add(ObjectNode day, String figure, BigDecimal more) {
        ObjectNode money = (ObjectNode) day.get(figure);
        money.put(
                "amount",
                new BigDecimal(money.path("amount").asText()).add(more).toPlainString());
    }

    private ObjectNode stockEvent(String sku, String type, int onHand, int reserved) {
        ObjectNode item = stock.computeIfAbsent(
                sku,
                unseen -> NODES.objectNode().put("sku", sku).put("onHand", 0).put("reserved", 0));
        count(item, "onHand", onHand);
        count(item, "reserved", reserved);
        ObjectNode event = item.deepCopy();
        event.remove(List.of("shipped", "sold"));
        event(sku + "@MAIN", type, event);
        return event;
    }

    private void event(String aggregateId, String type, ObjectNode payload) {
        long sequence = sequences.merge(aggregateId, 1L, Long::sum) - 1;
        events.add(new Event("e" + events.size(), aggregateId, sequence, type, payload));
    }

    /** What projections shows under a path. */
    public synchronized String view(String path) {
        if (path.startsWith("/progress")) {
            return "{\"processors\": [{\"name\": \"order-views\", \"caughtUp\": true}]}";
        }
        Map<String, ObjectNode> views = path.startsWith("/orders") ? orders : path.startsWith("/stock") ? stock : days;
        int cursor = path.indexOf("cursor=");
        int from = cursor < 0 ? 0 : Integer.parseInt(path.substring(cursor + "cursor=".length()));
        ObjectNode page = NODES.objectNode();
        ArrayNode items = page.putArray("items");
        views.values().stream().skip(from).limit(PAGE).forEach(items::add);
        if (from + PAGE < views.size()) {
            page.put("next", String.valueOf(from + PAGE));
        }
        return page.toString();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
