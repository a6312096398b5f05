package dev.orderstream.api.kafka;

import dev.orderstream.api.kafka.IntakeProperties.Sender;
import dev.orderstream.api.mapping.EventMappings;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Who sends through which topic. Nothing in a message says who it is from: who may write to a topic is decided by the broker, so the topic tells.
 */
@Component
class Senders {

    private final Map<String, Sender> byTopic = new TreeMap<>();
    private final Set<String> topicsOfEvents;

    /** @throws IllegalArgumentException if a topic is there twice, or a type is not known */
    Senders(IntakeProperties properties, EventMappings mappings) {
        add(new Sender(properties.topic(), properties.caller(), properties.types()));
        properties.senders().forEach(this::add);
        requireKnown("its mappings", mappings.types());
        topicsOfEvents = mappings.topics();
        for (String topic : topicsOfEvents) {
            if (byTopic.containsKey(topic)) {
                throw new IllegalArgumentException(
                        "orderstream.intake.mappings has the topic %s, where commands come from; give events a topic of their own"
                                .formatted(topic));
            }
        }
    }

    private void add(Sender sender) {
        requireKnown("the topic " + sender.topic(), sender.types());
        if (byTopic.put(sender.topic(), sender) != null) {
            throw new IllegalArgumentException(
                    "orderstream.intake has the topic %s twice; give each sender a topic of its own"
                            .formatted(sender.topic()));
        }
    }

    private static void requireKnown(String what, Set<String> types) {
        Set<String> unknown = new TreeSet<>(types);
        unknown.removeAll(CommandMessages.TYPES.all().keySet());
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("orderstream.intake names the types %s for %s; the types are %s"
                    .formatted(unknown, what, CommandMessages.TYPES.names()));
        }
    }

    /** All topics that are read. */
    String[] topics() {
        return Stream.concat(byTopic.keySet().stream(), topicsOfEvents.stream()).toArray(String[]::new);
    }

    /** Those of them that are ours. */
    String[] commandTopics() {
        return byTopic.keySet().toArray(String[]::new);
    }

    /** Whether events of another system come from a topic, of which some are commands. */
    boolean areEvents(String topic) {
        return topicsOfEvents.contains(topic);
    }

    /**
     * Who has sent a message.
     *
     * @throws UnreadableMessageException if it is of a type that may not come this way
     */
    String callerOf(String topic, String type) {
        Sender sender = byTopic.get(topic);
        if (sender == null) {
            throw new IllegalStateException("Nobody reads the topic " + topic);
        }
        if (!sender.types().isEmpty() && !sender.types().contains(type)) {
            throw new UnreadableMessageException(
                    "type-not-allowed",
                    "Messages of type %s are not taken from the topic %s; send it to that of its sender"
                            .formatted(type, topic));
        }
        return sender.caller();
    }
}
