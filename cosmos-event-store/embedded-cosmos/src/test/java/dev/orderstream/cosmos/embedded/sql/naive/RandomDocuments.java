package dev.orderstream.cosmos.embedded.sql.naive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Random documents. Values are few and small so that they meet often, and numbers are halves so that sums are exact in
 * whatever order they are taken.
 */
public final class RandomDocuments {

    private static final List<Double> NUMBERS = List.of(-1.0, 0.0, 0.5, 1.0, 2.0, 2.5, 10.0);
    private static final List<String> STRINGS =
            List.of("", "a", "b", "ab", "B", "it's", "1", "\u00e9", "\uFFFD", "\uD83D\uDE00");

    private final Random random;

    /** Documents by the random numbers given. */
    public RandomDocuments(Random random) {
        this.random = random;
    }

    /** As many documents as given, with different ids. */
    public List<Map<String, @Nullable Object>> next(int count) {
        List<Map<String, @Nullable Object>> documents = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            documents.add(document("d" + i));
        }
        return documents;
    }

    private Map<String, @Nullable Object> document(String id) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("id", id);
        document.put("pk", partitionKey());
        maybePut(document, "a", this::primitive);
        maybePut(document, "b", this::primitive);
        maybePut(document, "n", this::number);
        maybePut(document, "v", this::anything);
        maybePut(document, "tags", () -> list(this::primitive));
        maybePut(document, "lines", () -> list(this::line));
        maybePut(document, "o", this::part);
        return document;
    }

    /** One of the ten partition keys. */
    String partitionKey() {
        return "p" + random.nextInt(10);
    }

    private void maybePut(Map<String, @Nullable Object> owner, String name, Supplier<@Nullable Object> value) {
        if (random.nextInt(4) > 0) {
            owner.put(name, value.get());
        }
    }

    private List<@Nullable Object> list(Supplier<@Nullable Object> element) {
        Object[] elements = new Object[random.nextInt(4)];
        Arrays.setAll(elements, i -> element.get());
        return Arrays.asList(elements);
    }

    private Map<String, @Nullable Object> line() {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        maybePut(line, "q", this::number);
        maybePut(line, "s", this::primitive);
        return line;
    }

    private Map<String, @Nullable Object> part() {
        Map<String, @Nullable Object> part = new LinkedHashMap<>();
        maybePut(part, "x", this::primitive);
        maybePut(part, "y", this::number);
        return part;
    }

    private Double number() {
        return NUMBERS.get(random.nextInt(NUMBERS.size()));
    }

    /** A value that is neither array nor object. */
    @Nullable
    Object primitive() {
        switch (random.nextInt(9)) {
            case 0:
                return null;
            case 1:
                return random.nextBoolean();
            case 2:
            case 3:
            case 4:
                return STRINGS.get(random.nextInt(STRINGS.size()));
            default:
                return number();
        }
    }

    /** Any value. */
    @Nullable
    Object anything() {
        int kind = random.nextInt(4);
        return kind == 0 ? list(this::primitive) : kind == 1 ? part() : primitive();
    }
}
