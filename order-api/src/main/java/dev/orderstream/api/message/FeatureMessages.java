package dev.orderstream.api.message;

import java.util.Map;

/**
 * The messages that a feature takes.
 *
 * @param types the record of each by the word that senders give, which is part of stored ids and never changes
 */
public record FeatureMessages(Map<String, Class<? extends IncomingCommand>> types) {

    public FeatureMessages {
        types = Map.copyOf(types);
    }
}
