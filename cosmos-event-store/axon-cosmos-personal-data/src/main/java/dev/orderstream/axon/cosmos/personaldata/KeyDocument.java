package dev.orderstream.axon.cosmos.personaldata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a person as they are stored, or that the person was forgotten, which stays for ever.
 *
 * @param keyId the key that all of them are wrapped with; {@code null} while there are none
 * @param erasedBefore the month, by kind, before whose beginning all keys were thrown away
 * @param forgottenAt when the person was forgotten; {@code null} if not
 */
record KeyDocument(
        String subject,
        @Nullable String keyId,
        List<Entry> keys,
        Map<String, YearMonth> erasedBefore,
        @Nullable Instant forgottenAt) {

    static final String ID = "keys";
    static final String SUBJECT = "subject";
    static final String KEY_ID = "wrappedWith";
    static final String OLDEST = "oldest";

    private static final String KEYS = "keys";
    private static final String KIND = "kind";
    private static final String PERIOD = "period";
    private static final String WRAPPED = "wrapped";
    private static final String ERASED_BEFORE = "erasedBefore";
    private static final String FORGOTTEN_AT = "forgottenAt";

    KeyDocument {
        keys = List.copyOf(keys);
        erasedBefore = Map.copyOf(erasedBefore);
    }

    /**
     * A key.
     *
     * @param period the month in which it encrypts
     * @param wrapped the key itself, encrypted
     */
    record Entry(String kind, YearMonth period, String wrapped) {

        boolean isOf(String otherKind, YearMonth otherPeriod) {
            return kind.equals(otherKind) && period.equals(otherPeriod);
        }
    }

    /** That of a person who has none yet. */
    static KeyDocument of(String subject) {
        return new KeyDocument(subject, null, List.of(), Map.of(), null);
    }

    static KeyDocument read(JsonNode json) {
        List<Entry> keys = new ArrayList<>();
        for (JsonNode key : json.path(KEYS)) {
            keys.add(new Entry(
                    key.path(KIND).asText(),
                    YearMonth.parse(key.path(PERIOD).asText()),
                    key.path(WRAPPED).asText()));
        }
        Map<String, YearMonth> erasedBefore = new HashMap<>();
        json.path(ERASED_BEFORE)
                .properties()
                .forEach(entry -> erasedBefore.put(
                        entry.getKey(), YearMonth.parse(entry.getValue().asText())));
        String forgottenAt = json.path(FORGOTTEN_AT).asText(null);
        return new KeyDocument(
                json.path(SUBJECT).asText(),
                json.path(KEY_ID).asText(null),
                keys,
                erasedBefore,
                forgottenAt == null ? null : Instant.parse(forgottenAt));
    }

    ObjectNode write() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", ID);
        json.put(SUBJECT, subject);
        if (keyId != null) {
            json.put(KEY_ID, keyId);
        }
        oldest().ifPresent(period -> json.put(OLDEST, period.toString()));
        ArrayNode array = json.putArray(KEYS);
        for (Entry key : keys) {
            array.addObject()
                    .put(KIND, key.kind)
                    .put(PERIOD, key.period.toString())
                    .put(WRAPPED, key.wrapped);
        }
        if (!erasedBefore.isEmpty()) {
            ObjectNode erased = json.putObject(ERASED_BEFORE);
            new TreeMap<>(erasedBefore).forEach((kind, month) -> erased.put(kind, month.toString()));
        }
        if (forgottenAt != null) {
            json.put(FORGOTTEN_AT, forgottenAt.toString());
        }
        return json;
    }

    private Optional<YearMonth> oldest() {
        return keys.stream().map(Entry::period).min(Comparator.naturalOrder());
    }

    boolean isForgotten() {
        return forgottenAt != null;
    }

    boolean has(String kind, YearMonth period) {
        return keys.stream().anyMatch(key -> key.isOf(kind, period));
    }

    /** These keys in place of those that were there. */
    KeyDocument with(String newKeyId, List<Entry> newKeys) {
        return new KeyDocument(subject, newKeyId, newKeys, erasedBefore, forgottenAt);
    }

    KeyDocument forgotten(Instant at) {
        return new KeyDocument(subject, null, List.of(), erasedBefore, at);
    }

    /** Without the keys of a kind from before a month; itself if there are none. */
    KeyDocument erasedBefore(String kind, YearMonth month) {
        List<Entry> kept = keys.stream()
                .filter(key -> !key.kind.equals(kind) || !key.period.isBefore(month))
                .toList();
        if (kept.size() == keys.size()) {
            return this;
        }
        Map<String, YearMonth> erased = new HashMap<>(erasedBefore);
        erased.put(kind, month);
        return new KeyDocument(subject, kept.isEmpty() ? null : keyId, kept, erased, forgottenAt);
    }
}
