package dev.orderstream.axon.cosmos.protection;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Seals payloads before they are stored, and opens them when somebody reads them. Used for events, snapshots and dead letters by this library,
 * and by applications for documents of their own.
 */
public interface PayloadProtection {

    /** Seals nothing, and opens nothing. */
    PayloadProtection NONE = new PayloadProtection() {
        @Override
        public Sealed seal(Place place, Class<?> type, JsonNode json) {
            return Sealed.open(json);
        }

        @Override
        public JsonNode open(Place place, JsonNode json, JsonNode seal) {
            throw new IllegalStateException(
                    "What is stored at %s is sealed, and nothing here can open it. Configure the protection that it was stored with."
                            .formatted(place));
        }
    };

    /**
     * Seals a payload. What does not have to be sealed costs nothing.
     *
     * @param place where it is stored
     * @param type what the JSON was made of, or is to be read as
     * @param json its JSON, which is left as it is
     * @return what is to be stored
     */
    Sealed seal(Place place, Class<?> type, JsonNode json);

    /**
     * Opens what was sealed. What nobody may know any more is replaced by something that can be read in its place.
     *
     * @param place where it is stored
     * @param json as it is stored, which is left as it is
     * @param seal what {@link #seal} has returned with it
     * @return the JSON of the payload
     * @throws SealBrokenException if it is not what was sealed for this place
     */
    JsonNode open(Place place, JsonNode json, JsonNode seal);
}
