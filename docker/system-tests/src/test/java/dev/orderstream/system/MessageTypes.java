package dev.orderstream.system;

import dev.orderstream.api.fulfillment.FulfillmentMessages;
import dev.orderstream.api.order.OrderMessages;
import dev.orderstream.api.payment.PaymentMessages;
import dev.orderstream.api.returns.ReturnMessages;
import dev.orderstream.api.stock.StockMessages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All types of messages that the command topic takes, as the service itself lists them. */
final class MessageTypes {

    private static final JsonMapper JSON = new JsonMapper();

    /** A return names its order too, and is about itself. */
    private static final List<String> ID_OF_WHAT_IT_IS_ABOUT =
            List.of("fulfillmentOrderId", "paymentId", "returnId", "orderId");

    private final List<Map.Entry<String, Class<?>>> types = new ArrayList<>();

    MessageTypes() {
        Stream.of(
                        OrderMessages.TYPES,
                        StockMessages.TYPES,
                        PaymentMessages.TYPES,
                        FulfillmentMessages.TYPES,
                        ReturnMessages.TYPES)
                .flatMap(feature -> feature.types().entrySet().stream())
                .sorted(Map.Entry.comparingByKey())
                .forEach(type -> types.add(Map.entry(type.getKey(), type.getValue())));
    }

    int count() {
        return types.size();
    }

    /** The key of what a message is about, under which the service takes it; none if the message does not say what. */
    @Nullable
    String keyOf(String message) {
        JsonNode said = JSON.readTree(message);
        for (String id : ID_OF_WHAT_IT_IS_ABOUT) {
            if (said.has(id)) {
                return said.path(id).asString();
            }
        }
        if (said.has("receiptNumber")) {
            return "pos-" + withoutHyphens(said.path("storeId")) + "-" + withoutHyphens(said.path("registerId")) + "-"
                    + said.path("receiptNumber").asString();
        }
        return said.has("sku")
                ? said.path("sku").asString() + "@" + said.path("location").asString("MAIN")
                : null;
    }

    private static String withoutHyphens(JsonNode id) {
        return id.asString().replace('-', '~');
    }

    /** A message of a type, which counts from 0 and begins again after the last. */
    String message(int number, Values values) {
        Map.Entry<String, Class<?>> type = types.get(number % types.size());
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("type", type.getKey());
        message.putAll(values.of(type.getValue()));
        return JSON.writeValueAsString(message);
    }
}
