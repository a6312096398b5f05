package dev.orderstream.api.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A message that could not be read or was refused.
 *
 * @param code stable, kebab-case name of the reason
 * @param detail the same for people
 */
record DeadLetter(ConsumerRecord<String, byte[]> message, String code, String detail) {

    /** What an exception says may hold the whole message; a header is to be read. */
    private static final int LONGEST_DETAIL = 1_000;

    DeadLetter {
        detail = detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL) + "…";
    }
}
