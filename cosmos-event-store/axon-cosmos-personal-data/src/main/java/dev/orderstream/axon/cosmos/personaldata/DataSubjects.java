package dev.orderstream.axon.cosmos.personaldata;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.axon.cosmos.protection.Place;

/** Knows whom personal data is about. Asked only when there is some to store. */
@FunctionalInterface
public interface DataSubjects {

    /**
     * The person whom the personal data in a payload is about; all of it is about the same one.
     *
     * @param place where it is stored
     * @param type class of the event, of the aggregate of a snapshot, or of the document
     * @param json its JSON, with nothing in it encrypted
     * @return identifies the person; at most 1,023 bytes in UTF-8
     * @throws RuntimeException if that cannot be told; then nothing is stored
     */
    String of(Place place, Class<?> type, JsonNode json);
}
