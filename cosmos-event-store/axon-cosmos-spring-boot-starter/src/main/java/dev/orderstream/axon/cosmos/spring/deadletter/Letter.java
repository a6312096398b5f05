package dev.orderstream.axon.cosmos.spring.deadletter;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event that waits in a dead-letter queue.
 *
 * @param eventId its identifier
 * @param type its stored type
 * @param aggregateId the aggregate that published it; {@code null} if none did
 * @param sequenceNumber its place in the aggregate's stream, counted from 0; {@code null} if it is of no aggregate
 * @param timestamp when it was published; {@code null} if that cannot be read
 * @param cause why it could not be handled; {@code null} if it waits behind another
 * @param enqueuedAt when it was parked
 * @param lastTouched when it was last tried
 * @param tries how often it was tried; 0 if it waits behind another
 * @param payload its content as it is stored, whether it can be read or not
 * @param unreadable why the content cannot be made an event; {@code null} if it can
 */
record Letter(
        String eventId,
        String type,
        @Nullable String aggregateId,
        @Nullable Long sequenceNumber,
        @Nullable Instant timestamp,
        @Nullable LetterCause cause,
        Instant enqueuedAt,
        Instant lastTouched,
        int tries,
        @Nullable Object payload,
        @Nullable String unreadable) {}
