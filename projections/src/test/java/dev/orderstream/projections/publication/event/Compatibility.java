package dev.orderstream.projections.publication.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What of a changed schema consumers cannot live with. Records of both schemas lie in one topic, so each has to hold under the other: a consumer
 * that knows the earlier one reads new records, and one that knows the later one reads old records. That leaves properties that are added
 * and may be left out.
 */
final class Compatibility {

    /** What says nothing of records. */
    private static final Set<String> WORDS = Set.of("$schema", "$id", "$defs", "title", "description", "examples");

    private static final Set<String> STRUCTURE = Set.of("$ref", "properties", "required", "items");

    private final JsonNode earlier;
    private final JsonNode later;
    private final List<String> found = new ArrayList<>();

    private Compatibility(JsonNode earlier, JsonNode later) {
        this.earlier = earlier;
        this.later = later;
    }

    /** What breaks, each with its place; empty if nothing does. */
    static List<String> breaks(JsonNode earlier, JsonNode later) {
        Compatibility compatibility = new Compatibility(earlier, later);
        compatibility.compare("", earlier, later);
        return compatibility.found;
    }

    private void compare(String place, JsonNode one, JsonNode other) {
        JsonNode before = resolved(earlier, one);
        JsonNode after = resolved(later, other);
        Set<String> keywords = new TreeSet<>();
        before.fieldNames().forEachRemaining(keywords::add);
        after.fieldNames().forEachRemaining(keywords::add);
        keywords.removeAll(WORDS);
        keywords.removeAll(STRUCTURE);
        for (String keyword : keywords) {
            if (!values(before.path(keyword)).equals(values(after.path(keyword)))) {
                found.add("%s: %s was %s and is %s"
                        .formatted(place, keyword, shown(before.path(keyword)), shown(after.path(keyword))));
            }
        }
        required(place, names(before.path("required")), names(after.path("required")));
        for (Map.Entry<String, JsonNode> property : before.path("properties").properties()) {
            String inside = place + "/" + property.getKey();
            JsonNode still = after.path("properties").path(property.getKey());
            if (still.isMissingNode()) {
                found.add(inside + ": was there and is not any more");
            } else {
                compare(inside, property.getValue(), still);
            }
        }
        if (before.has("items") && after.has("items")) {
            compare(place + "/*", before.get("items"), after.get("items"));
        } else if (before.has("items") != after.has("items")) {
            found.add(place + ": what the list holds is said in one of them only");
        }
    }

    private void required(String place, Set<String> before, Set<String> after) {
        before.stream()
                .filter(name -> !after.contains(name))
                .forEach(name -> found.add("%s/%s: was always there and may be left out".formatted(place, name)));
        after.stream()
                .filter(name -> !before.contains(name))
                .forEach(name ->
                        found.add("%s/%s: is always there, which earlier records do not hold to; let it be left out"
                                .formatted(place, name)));
    }

    private static JsonNode resolved(JsonNode document, JsonNode schema) {
        return schema.has("$ref") ? document.at(schema.get("$ref").asText().substring(1)) : schema;
    }

    /** Lists, of types or values, are in no order. */
    private static Object values(JsonNode keyword) {
        if (!keyword.isArray()) {
            return keyword;
        }
        Set<JsonNode> values = new HashSet<>();
        keyword.forEach(values::add);
        return values;
    }

    private static String shown(JsonNode keyword) {
        return keyword.isMissingNode() ? "not said" : keyword.toString();
    }

    private static Set<String> names(JsonNode list) {
        Set<String> names = new TreeSet<>();
        list.forEach(name -> names.add(name.asText()));
        return names;
    }
}
