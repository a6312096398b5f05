package dev.orderstream.axon.cosmos.personaldata;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.orderstream.axon.cosmos.protection.PayloadProtection;
import dev.orderstream.axon.cosmos.protection.Place;
import dev.orderstream.axon.cosmos.protection.SealBrokenException;
import dev.orderstream.axon.cosmos.protection.Sealed;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/**
 * Encrypts what is personal in payloads with the keys of the person whom it is about, each part by itself and everything else left as it is. Of a
 * person who was forgotten, a placeholder is stored instead, and read in place of what was stored before.
 *
 * <p>The seal of a payload is {@code {"subject": …, "parts": [{"path": JSON pointer, "kind": …, "period": month of the key}]}}.
 */
public final class PersonalDataProtection implements PayloadProtection {

    private static final String SUBJECT = "subject";
    private static final String PARTS = "parts";
    private static final String PATH = "path";
    private static final String KIND = "kind";
    private static final String PERIOD = "period";

    private final PersonalDataModel model;
    private final DataSubjects subjects;
    private final DataKeys keys;
    private final PartCipher cipher = new PartCipher();

    /**
     * Protects payloads.
     *
     * @param model what is personal
     * @param subjects whom it is about
     * @param keys what it is encrypted with
     */
    public PersonalDataProtection(PersonalDataModel model, DataSubjects subjects, DataKeys keys) {
        this.model = model;
        this.subjects = subjects;
        this.keys = keys;
    }

    @Override
    public Sealed seal(Place place, Class<?> type, JsonNode json) {
        List<PersonalPart> declared = model.partsOf(type);
        if (declared.isEmpty()) {
            return Sealed.open(json);
        }
        List<Located> parts = Located.in(json, declared).stream()
                .filter(part -> model.placeholder(part.kind())
                        .filter(json.at(part.path())::equals)
                        .isEmpty())
                .toList();
        if (parts.isEmpty()) {
            return Sealed.open(json);
        }
        String subject = subjects.of(place, type, json);
        JsonNode stored = json.deepCopy();
        ArrayNode sealed = JsonNodeFactory.instance.arrayNode();
        for (Located part : parts) {
            Optional<DataKey> key = keys.toSeal(subject, part.kind());
            if (key.isPresent()) {
                PartCipher.Position position = position(place, subject, part);
                replace(
                        stored,
                        part.path(),
                        TextNode.valueOf(
                                cipher.encrypt(json.at(part.path()), key.get().secret(), position)));
                sealed.addObject()
                        .put(PATH, part.path().toString())
                        .put(KIND, part.kind())
                        .put(PERIOD, key.get().period().toString());
            } else {
                replace(stored, part.path(), placeholder(part.kind()));
            }
        }
        return sealed.isEmpty() ? Sealed.open(stored) : new Sealed(stored, seal(subject, sealed));
    }

    private static ObjectNode seal(String subject, ArrayNode parts) {
        ObjectNode seal = JsonNodeFactory.instance.objectNode();
        seal.put(SUBJECT, subject);
        seal.set(PARTS, parts);
        return seal;
    }

    /**
     * {@inheritDoc}
     *
     * @throws KeyNotAvailableException if a key should be there and is not
     * @throws SealBrokenException if what is there is not what was stored there
     */
    @Override
    public JsonNode open(Place place, JsonNode json, JsonNode seal) {
        String subject = seal.path(SUBJECT).asText();
        JsonNode opened = json.deepCopy();
        for (JsonNode entry : seal.path(PARTS)) {
            Located part = new Located(
                    entry.path(KIND).asText(),
                    JsonPointer.compile(entry.path(PATH).asText()));
            YearMonth period = YearMonth.parse(entry.path(PERIOD).asText());
            Optional<DataKey> key = keys.toOpen(subject, part.kind(), period);
            replace(
                    opened,
                    part.path(),
                    key.isPresent()
                            ? cipher.decrypt(
                                    json.at(part.path()).asText(), key.get().secret(), position(place, subject, part))
                            : placeholder(part.kind()));
        }
        return opened;
    }

    private static PartCipher.Position position(Place place, String subject, Located part) {
        return new PartCipher.Position(place, subject, part.kind(), part.path().toString());
    }

    private JsonNode placeholder(String kind) {
        return model.placeholder(kind).orElse(NullNode.instance);
    }

    private static void replace(JsonNode json, JsonPointer path, JsonNode part) {
        JsonNode parent = json.at(path.head());
        if (parent instanceof ArrayNode array) {
            array.set(path.last().getMatchingIndex(), part);
        } else if (parent instanceof ObjectNode object) {
            object.set(path.last().getMatchingProperty(), part);
        } else {
            throw new IllegalStateException("There is nothing at %s.".formatted(path));
        }
    }
}
