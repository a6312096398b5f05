package dev.orderstream.axon.cosmos.personaldata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What an application says is personal data: by an annotation of its own, on a type or on a component, field or accessor, that names the kind.
 * It is found where the declared types lead to it: through records and classes, lists, arrays, maps, optionals and sealed interfaces.
 */
public final class PersonalDataModel {

    private final MarkedTypes<?> types;
    private final Map<String, JsonNode> placeholders;
    private final Map<Class<?>, List<PersonalPart>> parts = new ConcurrentHashMap<>();

    private PersonalDataModel(MarkedTypes<?> types, Map<String, JsonNode> placeholders) {
        this.types = types;
        this.placeholders = Map.copyOf(placeholders);
    }

    /**
     * Describes an application's personal data.
     *
     * @param json what writes its JSON, so that properties have the same names here as there
     * @param mark the annotation; kept at run time
     * @param kind the kind that a mark names
     * @param placeholders for each kind the JSON that stands in the place of what was forgotten; the marked type has to take it
     */
    public static <A extends Annotation> PersonalDataModel of(
            ObjectMapper json, Class<A> mark, Function<A, String> kind, Map<String, JsonNode> placeholders) {
        return new PersonalDataModel(new MarkedTypes<>(json, mark, kind), placeholders);
    }

    /** Every kind that there is. */
    public Set<String> kinds() {
        return placeholders.keySet();
    }

    /**
     * The personal parts of a type's JSON.
     *
     * @throws IllegalStateException if the type itself is marked, is marked within itself, or names a kind that has no placeholder
     */
    List<PersonalPart> partsOf(Class<?> type) {
        return parts.computeIfAbsent(type, this::find);
    }

    private List<PersonalPart> find(Class<?> type) {
        List<PersonalPart> found = types.partsOf(type);
        for (PersonalPart part : found) {
            if (part.path().isEmpty()) {
                throw new IllegalStateException(
                        "%s is personal data as a whole, so that nothing would be left to tell of it; mark what is in it"
                                .formatted(type));
            }
            if (!placeholders.containsKey(part.kind())) {
                throw new IllegalStateException(
                        "%s has personal data of the kind %s, for which there is no placeholder; there are %s"
                                .formatted(type, part.kind(), placeholders.keySet()));
            }
        }
        return found;
    }

    /** What stands in the place of personal data that was forgotten; nothing if the kind is not known any more. */
    Optional<JsonNode> placeholder(String kind) {
        return Optional.ofNullable(placeholders.get(kind)).map(JsonNode::deepCopy);
    }
}
