package dev.orderstream.axon.cosmos.commit;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A command that was applied to a stream, as its commit remembers it.
 *
 * @param commandId identifier of the command message
 * @param commandHash fingerprint of its payload; {@code null} where the commit was not made by a command
 * @param firstSequenceNumber sequence number of the first event it led to
 * @param lastSequenceNumber sequence number of the last event it led to
 * @param result what its handler returned, as it is stored; {@code null} where it returned nothing
 */
public record AppliedCommand(
        String commandId,
        @Nullable String commandHash,
        long firstSequenceNumber,
        long lastSequenceNumber,
        @Nullable JsonNode result) {}
