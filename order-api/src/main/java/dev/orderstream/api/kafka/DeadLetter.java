package dev.orderstream.api.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A message that could not be read or was refused.
 *
 * @param code stable, kebab-case name of the reason
 * @param detail the same for people
 */
record DeadLetter(ConsumerRecord<String, byte[]> message, String code, String detail) {}
