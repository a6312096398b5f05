package dev.orderstream.partners;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.orderstream.partners.FulfillmentWork.Line;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * A warehouse and a carrier: all of an order is picked, packed into one shipment, shipped and delivered. A SKU tells otherwise by its end:
 * of {@code -SHORT} one unit is not found, {@code -SLOW} nobody picks, {@code -LOST} never arrives.
 */
final class Warehouse {

    private static final String ONE_IS_MISSING = "-SHORT";
    private static final String NOBODY_PICKS = "-SLOW";
    private static final String NEVER_ARRIVES = "-LOST";
    private static final int REMEMBERED = 10_000;
    private static final String SHIPMENT = "shipment-1";

    private final Cache<String, FulfillmentWork> works =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    /** Whether what came before an event has to be told first. */
    boolean needsThePastOf(PublishedEvent event) {
        boolean mayBegin =
                event.type().equals("FulfillmentOpened") || event.type().equals("FulfillmentResumed");
        return mayBegin && works.getIfPresent(event.text("fulfillmentOrderId")) == null;
    }

    /** Takes note of an event that was answered before. */
    void remember(PublishedEvent event) {
        String id = event.text("fulfillmentOrderId");
        switch (event.type()) {
            case "FulfillmentScheduled" -> works.put(id, FulfillmentWork.scheduled(event.body()));
            case "FulfillmentClosed", "FulfillmentIncomplete", "FulfillmentCancelled" -> works.invalidate(id);
            default -> works.asMap().computeIfPresent(id, (key, work) -> work.after(event));
        }
    }

    List<CommandMessage> repliesTo(PublishedEvent event) {
        remember(event);
        return switch (event.type()) {
            case "FulfillmentOpened", "FulfillmentResumed" -> picked(event.text("fulfillmentOrderId"));
            case "ShipmentPacked" -> List.of(taken(event));
            case "ShipmentShipped" -> List.of(arrived(event));
            default -> List.of();
        };
    }

    private List<CommandMessage> picked(String id) {
        FulfillmentWork work = works.getIfPresent(id);
        if (work == null
                || !work.canBegin()
                || work.lines().values().stream().anyMatch(line -> line.sku().endsWith(NOBODY_PICKS))) {
            return List.of();
        }
        List<CommandMessage> messages = new ArrayList<>(List.of(message("StartPicking", id, Map.of())));
        List<Map<String, Object>> shipment = new ArrayList<>();
        new TreeMap<>(work.lines()).forEach((lineId, line) -> pick(id, lineId, line, messages, shipment));
        if (!shipment.isEmpty()) {
            messages.add(message("PackShipment", id, Map.of("shipmentId", SHIPMENT, "lines", shipment)));
        }
        return messages;
    }

    private static void pick(
            String id, String lineId, Line line, List<CommandMessage> messages, List<Map<String, Object>> shipment) {
        int missing = line.quantity() > 0 && line.sku().endsWith(ONE_IS_MISSING) ? 1 : 0;
        int picked = line.quantity() - missing;
        if (picked > 0) {
            messages.add(message("RecordPick", id, Map.of("lineId", lineId, "picked", picked)));
            shipment.add(Map.of("lineId", lineId, "quantity", picked));
        }
        if (missing > 0) {
            messages.add(message("ReportShortPick", id, Map.of("lineId", lineId, "shortQuantity", missing)));
        }
    }

    private static CommandMessage taken(PublishedEvent event) {
        String shipmentId = event.text("shipmentId");
        String id = event.text("fulfillmentOrderId");
        return message(
                "RecordShipment",
                id,
                Map.of("shipmentId", shipmentId, "carrier", "SIM", "trackingNumber", "SIM-" + id + "-" + shipmentId));
    }

    private static CommandMessage arrived(PublishedEvent event) {
        String id = event.text("fulfillmentOrderId");
        String shipmentId = event.text("shipmentId");
        boolean lost = StreamSupport.stream(event.body().path("lines").spliterator(), false)
                .map(line -> line.path("sku"))
                .map(JsonNode::asString)
                .anyMatch(sku -> sku.endsWith(NEVER_ARRIVES));
        return lost
                ? message("RecordDeliveryFailure", id, Map.of("shipmentId", shipmentId, "reason", "lost on the way"))
                : message("RecordDelivery", id, Map.of("shipmentId", shipmentId));
    }

    private static CommandMessage message(String type, String fulfillmentOrderId, Map<String, Object> more) {
        Map<String, Object> properties = new LinkedHashMap<>(more);
        properties.put("fulfillmentOrderId", fulfillmentOrderId);
        return new CommandMessage(type, fulfillmentOrderId, properties);
    }
}
