package dev.orderstream.axon.cosmos.personaldata;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A personal part of a payload.
 *
 * @param path where it is
 */
record Located(String kind, JsonPointer path) {

    /** The parts that are there; what is null or left out is not. */
    static List<Located> in(JsonNode payload, List<PersonalPart> declared) {
        List<Located> found = new ArrayList<>();
        for (PersonalPart part : declared) {
            find(part, 0, payload, JsonPointer.empty(), found);
        }
        return found;
    }

    private static void find(PersonalPart part, int depth, JsonNode at, JsonPointer path, List<Located> found) {
        if (at.isMissingNode() || at.isNull()) {
            return;
        }
        if (depth == part.path().size()) {
            found.add(new Located(part.kind(), path));
            return;
        }
        String next = part.path().get(depth);
        if (!next.equals(PersonalPart.EACH)) {
            find(part, depth + 1, at.path(next), path.appendProperty(next), found);
        } else if (at.isArray()) {
            for (int i = 0; i < at.size(); i++) {
                find(part, depth + 1, at.path(i), path.appendIndex(i), found);
            }
        } else {
            for (Map.Entry<String, JsonNode> entry : at.properties()) {
                find(part, depth + 1, entry.getValue(), path.appendProperty(entry.getKey()), found);
            }
        }
    }
}
