package dev.orderstream.projections.publication;

import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Topics that are filled from the first event on, beside those that consumers read now.
 *
 * @param topics the topic of each kind of aggregate: {@code orders}, {@code stock}, {@code payments}, {@code fulfillment} or
 *     {@code returns}; events of a kind that is not named are not published
 * @param types simple names of the types of events that are published, such as {@code OrderPlaced}; empty for all
 */
record AdditionalPublication(@DefaultValue Map<EventFamily, String> topics, @DefaultValue List<String> types) {

    AdditionalPublication {
        topics = Map.copyOf(topics);
        types = List.copyOf(types);
    }

    /** @throws IllegalArgumentException when it would publish nothing, or names what is no event of its topics */
    void requireValid(String name) {
        String property = "orderstream.publication.additional." + name;
        if (!name.matches("[a-z0-9-]{1,40}")) {
            throw new IllegalArgumentException(
                    property + ": the name must have 1 to 40 lower-case letters, digits and hyphens.");
        }
        if (topics.isEmpty()) {
            throw new IllegalArgumentException(property
                    + ".topics names no topic. Name one for orders, stock, payments, fulfillment or returns, or remove "
                    + name + ".");
        }
        for (String type : types) {
            if (topics.keySet().stream().noneMatch(family -> family.hasType(type))) {
                throw new IllegalArgumentException(
                        "%s.types has '%s', which is no event of %s. Write its simple name, such as OrderPlaced, and name a topic for its kind."
                                .formatted(property, type, topics.keySet()));
            }
        }
    }
}
