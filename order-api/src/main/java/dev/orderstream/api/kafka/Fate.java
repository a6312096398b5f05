package dev.orderstream.api.kafka;

/** What has become of a message. */
sealed interface Fate {

    /**
     * It was applied, now or before.
     *
     * @param version sequence number of the aggregate's last event after the command, counted from 0
     * @param repeated whether that was before
     */
    record Applied(String messageId, String aggregateId, long version, boolean repeated) implements Fate {}

    /** It is an event of another system that is no command here. */
    record PassedOver() implements Fate {}

    /** It cannot be applied. */
    record Refused(DeadLetter letter) implements Fate {}
}
