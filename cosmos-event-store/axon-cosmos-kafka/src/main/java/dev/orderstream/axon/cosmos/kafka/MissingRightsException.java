package dev.orderstream.axon.cosmos.kafka;

import org.apache.kafka.common.KafkaException;

/** The user of the publication may not do with a topic what it has to. It passes when the user may. */
public final class MissingRightsException extends KafkaException {

    private static final long serialVersionUID = 1L;

    MissingRightsException(String topic, KafkaException cause) {
        super(
                ("The user of this publication may not create topic '%s', or not look at it: allow it Create, Read, Write and AlterConfigs on the"
                                + " topic. The broker says: %s")
                        .formatted(topic, cause.getMessage()),
                cause);
    }
}
