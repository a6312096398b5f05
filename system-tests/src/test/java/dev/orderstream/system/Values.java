package dev.orderstream.system;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Values as they may be sent, at the edges of what is allowed more often than not, of things that exist more often than not. */
final class Values {

    /** What is stocked and ordered; among them everything that paths, keys and JSON have to escape. */
    static final List<String> SKUS = List.of(
            "A",
            "B-2",
            "caf\u00e9",
            "\u6f22\u5b57",
            "\ud83d\ude00",
            "a b",
            "100%",
            "%2e",
            "a+b&c=d;e",
            "'q\"uote",
            "{x}[y]<z>|^`",
            "~",
            "\u6f22".repeat(99),
            "s".repeat(99),
            "X-SHORT",
            "X-LOST",
            "a'b--",
            "$id",
            "...",
            "null");

    private static final List<String> LOCATIONS =
            List.of("MAIN", "MAIN", "MAIN", "STORE-1", "\u00e9 \u6f22", "l".repeat(99), "%40");
    private static final List<String> IDENTIFIERS = List.of(
            "1",
            "2",
            "ada",
            "caf\u00e9",
            "\ud83d\ude00".repeat(100),
            "i".repeat(200),
            "a@b",
            "a:b",
            "100%",
            "\u6f22".repeat(200),
            "$x",
            "a b");
    private static final List<String> TEXTS = List.of(
            "why",
            "two\nlines\tand more",
            "\"quotes\" \\ and / slashes",
            "\ud83d\ude00".repeat(5),
            "\u202eturned",
            "cafe\u0301",
            "x",
            "\u6f22".repeat(20));
    private static final List<String> PRICES = List.of(
            "2.55", "0.0001", "0.01", "1", "18.00", "9999.9999", "10.41", "10.43", "10.44", "10.45", "5000000000");
    private static final List<String> TIMES = List.of(
            "1970-01-01T00:00:00Z",
            "2010-12-01T08:26:00Z",
            "2024-02-29T23:59:59.999999999Z",
            "2025-06-01T12:00:00.5+02:00");
    private static final List<Integer> QUANTITIES = List.of(1, 1, 2, 3, 7, 1_000_000);

    private final Random random;
    private final List<String> orders = new CopyOnWriteArrayList<>(List.of("no-such-order"));
    private final List<String> returns = new CopyOnWriteArrayList<>(List.of("no-such-return"));

    Values(long seed) {
        this.random = new Random(seed);
    }

    void knowOrder(String orderId) {
        orders.add(orderId);
    }

    void knowReturn(String returnId) {
        returns.add(returnId);
    }

    synchronized int below(int bound) {
        return random.nextInt(bound);
    }

    synchronized byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    <T> T one(List<T> all) {
        return all.get(below(all.size()));
    }

    /** A body as a request's or message's record has it. */
    Map<String, Object> of(Class<?> kind) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (RecordComponent component : kind.getRecordComponents()) {
            boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            if (!optional || below(3) > 0) {
                values.put(component.getName(), value(component.getName(), component.getGenericType()));
            }
        }
        return values;
    }

    /** A variable of a path, or a parameter. */
    String text(String name) {
        return switch (name) {
            case "sku" -> one(SKUS);
            case "location", "toLocation" -> one(LOCATIONS);
            case "orderId", "including" -> one(orders);
            case "returnId" -> one(returns);
            case "paymentId" -> "pay-" + one(orders);
            case "id", "fulfillmentOrderId" -> one(orders) + "@MAIN";
            case "messageId" -> "m-" + below(Integer.MAX_VALUE);
            case "receiptNumber" -> "r" + below(1_000);
            case "storeId", "registerId" -> one(List.of("s1", "s-2", "\u00e9"));
            case "lineId" -> one(List.of("1", "1", "1", "2", "\u6f22".repeat(200)));
            case "currency" -> one(List.of("GBP", "GBP", "GBP", "JPY", "KWD"));
            case "country", "city" -> "London";
            case "postalCode" -> "SW1Y 4JH";
            case "customerId", "hold", "shipmentId", "captureId", "refundId", "receiptId", "code", "transferId" ->
                one(IDENTIFIERS);
            case "limit" -> Integer.toString(1 + below(500));
            case "day", "from", "to" -> "2010-12-0" + (1 + below(9));
            case "minVersion" -> Integer.toString(below(3));
            case "olderThan" -> "PT0S";
            case "step" -> "CONFIRMED";
            case "processor" -> one(List.of("order-views", "order-automation", "nobody"));
            default -> one(TEXTS);
        };
    }

    private Object value(String name, Type type) {
        if (type instanceof ParameterizedType list) {
            Class<?> entry = (Class<?>) list.getActualTypeArguments()[0];
            List<Object> entries = new ArrayList<>();
            IntStream.range(0, 1 + below(2)).forEach(number -> {
                Map<String, Object> values = of(entry);
                values.computeIfPresent("lineId", (key, id) -> number == 0 ? id : "line-" + number);
                entries.add(values);
            });
            return entries;
        }
        Class<?> kind = (Class<?>) type;
        if (kind == String.class) {
            return text(name);
        }
        if (kind == Integer.class) {
            return one(QUANTITIES);
        }
        if (kind == Boolean.class) {
            return below(2) == 0;
        }
        if (kind == BigDecimal.class) {
            return one(PRICES);
        }
        if (kind == Instant.class) {
            return one(TIMES);
        }
        if (kind.isEnum()) {
            return kind.getEnumConstants()[below(kind.getEnumConstants().length)].toString();
        }
        return kind.isRecord() ? of(kind) : one(TEXTS);
    }
}
