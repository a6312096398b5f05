package dev.orderstream.partners;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * What a warehouse knows of a fulfillment order.
 *
 * @param lines units to pick, by line id
 * @param opened whether all goods are there
 * @param held whether somebody has stopped it
 */
record FulfillmentWork(Map<String, Line> lines, boolean opened, boolean held) {

    /** Units of a SKU. */
    record Line(String sku, int quantity) {}

    FulfillmentWork {
        lines = Map.copyOf(lines);
    }

    static FulfillmentWork scheduled(JsonNode event) {
        Map<String, Line> lines = new LinkedHashMap<>();
        StreamSupport.stream(event.path("lines").spliterator(), false)
                .forEach(line -> lines.put(
                        line.path("lineId").asString(),
                        new Line(
                                line.path("sku").asString(),
                                line.path("quantity").asInt())));
        return new FulfillmentWork(lines, false, false);
    }

    /** The work after one more event. */
    FulfillmentWork after(PublishedEvent event) {
        return switch (event.type()) {
            case "FulfillmentOpened" -> new FulfillmentWork(lines, true, held);
            case "FulfillmentHeld" -> new FulfillmentWork(lines, opened, true);
            case "FulfillmentResumed" -> new FulfillmentWork(lines, opened, false);
            case "FulfillmentLineReduced" ->
                reduced(event.text("lineId"), event.body().path("quantity").asInt());
            default -> this;
        };
    }

    boolean canBegin() {
        return opened && !held;
    }

    private FulfillmentWork reduced(String lineId, int quantity) {
        Map<String, Line> fewer = new LinkedHashMap<>(lines);
        fewer.computeIfPresent(lineId, (id, line) -> new Line(line.sku(), quantity));
        return new FulfillmentWork(fewer, opened, held);
    }
}
