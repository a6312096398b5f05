package dev.orderstream.axon.cosmos.internal.commit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.axon.cosmos.commit.AppliedCommand;
import dev.orderstream.axon.cosmos.protection.PayloadProtection;
import dev.orderstream.axon.cosmos.protection.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.serialization.Serializer;

/**
 * A commit as it is stored: one document that holds all events of one unit of work. Documents are written once and
 * never changed.
 *
 * <p>Fields: {@code id} (first sequence number, 19 digits), {@code aggregateId} (partition key), {@code aggregateType},
 * {@code commandId} and {@code commandHash} (what was decided upon), {@code answer} (what the command's handler
 * returned), {@code events}. An event that no aggregate published is a stream of its own and has no {@code
 * aggregateType}.
 *
 * <p>A commit of several commands has the first one's {@code commandId}, and instead of {@code commandHash} and {@code
 * answer} the array {@code commands} with {@code id}, {@code hash}, {@code firstSequenceNumber}, {@code
 * lastSequenceNumber} and {@code answer} of each that may be delivered again.
 */
public final class CommitDocument {

    /** Name of a field. */
    public static final String ID = "id";
    /** Name of a field. */
    public static final String AGGREGATE_ID = "aggregateId";
    /** Name of a field. */
    public static final String AGGREGATE_TYPE = "aggregateType";
    /** Name of a field. */
    public static final String COMMAND_ID = "commandId";
    /** Name of a field. */
    public static final String COMMAND_HASH = "commandHash";
    /** Name of a field. */
    public static final String RESULT = "answer";
    /** Name of a field. */
    public static final String COMMANDS = "commands";
    /** Name of a field. */
    public static final String EVENTS = "events";

    private static final String LSN = "_lsn";
    private static final String HASH = "hash";
    private static final String FIRST_SEQUENCE_NUMBER = "firstSequenceNumber";
    private static final String LAST_SEQUENCE_NUMBER = "lastSequenceNumber";

    private final JsonNode json;

    /** Reads a document of the events container. */
    public CommitDocument(JsonNode json) {
        this.json = json;
    }

    /** Writes a commit as the document to insert, with nothing in it sealed. */
    public static ObjectNode write(Commit commit, Serializer serializer) {
        return write(commit, serializer, PayloadProtection.NONE);
    }

    /** Writes a commit as the document to insert. */
    public static ObjectNode write(Commit commit, Serializer serializer, PayloadProtection protection) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put(ID, CommitId.of(commit.firstSequenceNumber()));
        json.put(AGGREGATE_ID, commit.aggregateIdentifier());
        if (commit.aggregateType() != null) {
            json.put(AGGREGATE_TYPE, commit.aggregateType());
        }
        List<CommandShare> shares = CommandShare.of(commit);
        if (shares.isEmpty()) {
            json.put(COMMAND_ID, commit.events().get(0).getIdentifier());
        } else if (shares.size() == 1) {
            writeCommand(shares.get(0), serializer, json, COMMAND_ID, COMMAND_HASH);
        } else {
            json.put(COMMAND_ID, shares.get(0).command().getIdentifier());
            writeRepeatable(shares, commit.firstSequenceNumber(), serializer, json);
        }
        ArrayNode events = json.putArray(EVENTS);
        long sequenceNumber = commit.firstSequenceNumber();
        for (EventMessage<?> event : commit.events()) {
            Place place = Place.ofEvent(commit.aggregateIdentifier(), sequenceNumber++);
            StoredEvent.write(event, serializer, place, protection, events.addObject());
        }
        return json;
    }

    private static void writeRepeatable(
            List<CommandShare> shares, long firstSequenceNumber, Serializer serializer, ObjectNode json) {
        ArrayNode commands = JsonNodeFactory.instance.arrayNode();
        long next = firstSequenceNumber;
        for (CommandShare share : shares) {
            long first = next;
            next += share.events();
            if (share.repeatable()) {
                ObjectNode entry = commands.addObject();
                writeCommand(share, serializer, entry, ID, HASH);
                entry.put(FIRST_SEQUENCE_NUMBER, first);
                entry.put(LAST_SEQUENCE_NUMBER, next - 1);
            }
        }
        if (!commands.isEmpty()) {
            json.set(COMMANDS, commands);
        }
    }

    private static void writeCommand(
            CommandShare share, Serializer serializer, ObjectNode target, String id, String hash) {
        CommandFingerprint fingerprint = CommandFingerprint.of(share.command(), serializer);
        target.put(id, fingerprint.id());
        target.put(hash, fingerprint.hash());
        CommandResult.write(share.result(), serializer, target, RESULT);
    }

    /** The stream that the commit belongs to. */
    public String aggregateIdentifier() {
        return json.path(AGGREGATE_ID).asText();
    }

    /** Sequence number of its first event. */
    public long firstSequenceNumber() {
        return CommitId.firstSequenceNumber(json.path(ID).asText());
    }

    /** Sequence number of its last event. */
    public long lastSequenceNumber() {
        return firstSequenceNumber() + json.path(EVENTS).size() - 1;
    }

    /**
     * The logical sequence number (LSN) of the transaction that wrote it. Only documents read from the change feed have
     * one.
     */
    public long lsn() {
        return json.path(LSN).asLong();
    }

    /** Whether an aggregate published its events. */
    public boolean isOfAggregate() {
        return json.hasNonNull(AGGREGATE_TYPE);
    }

    /** The commands that led to it and may be delivered again. */
    public List<AppliedCommand> commands() {
        JsonNode several = json.path(COMMANDS);
        if (several.isMissingNode()) {
            return List.of(new AppliedCommand(
                    json.path(COMMAND_ID).asText(),
                    json.path(COMMAND_HASH).asText(null),
                    firstSequenceNumber(),
                    lastSequenceNumber(),
                    json.get(RESULT)));
        }
        List<AppliedCommand> commands = new ArrayList<>(several.size());
        for (JsonNode entry : several) {
            commands.add(new AppliedCommand(
                    entry.path(ID).asText(),
                    entry.path(HASH).asText(null),
                    entry.path(FIRST_SEQUENCE_NUMBER).asLong(),
                    entry.path(LAST_SEQUENCE_NUMBER).asLong(),
                    entry.get(RESULT)));
        }
        return commands;
    }

    /** What it remembers of a command; empty if the command has no share in it. */
    public Optional<AppliedCommand> command(String commandId) {
        return commands().stream()
                .filter(command -> command.commandId().equals(commandId))
                .findFirst();
    }

    /** Whether its first event is the one with this identifier, which tells our own commit from another's. */
    public boolean startsWithEvent(String eventIdentifier) {
        return json.path(EVENTS).path(0).path(ID).asText().equals(eventIdentifier);
    }

    /** Its events in order. */
    public List<StoredEvent> events() {
        String aggregateIdentifier = aggregateIdentifier();
        String aggregateType = json.path(AGGREGATE_TYPE).asText(null);
        long sequenceNumber = firstSequenceNumber();
        JsonNode entries = json.path(EVENTS);
        List<StoredEvent> events = new ArrayList<>(entries.size());
        for (JsonNode entry : entries) {
            events.add(new StoredEvent(aggregateIdentifier, aggregateType, sequenceNumber++, entry));
        }
        return events;
    }
}
