package dev.orderstream.axon.cosmos.protection;

/**
 * Where JSON is stored. What is sealed for one place is opened at no other.
 *
 * @param kind what stands there: {@code event}, {@code snapshot}, or the name of a container of documents
 * @param name the aggregate's identifier, that of an event without an aggregate, or the document's id
 * @param position sequence number of the event, or of the last event of the snapshot; 0 for a document
 */
public record Place(String kind, String name, long position) {

    private static final String EVENT = "event";
    private static final String SNAPSHOT = "snapshot";

    /** An event in its stream; also that of a dead letter, which is the same event. */
    public static Place ofEvent(String stream, long sequenceNumber) {
        return new Place(EVENT, stream, sequenceNumber);
    }

    /** A snapshot of an aggregate. */
    public static Place ofSnapshot(String aggregateIdentifier, long sequenceNumber) {
        return new Place(SNAPSHOT, aggregateIdentifier, sequenceNumber);
    }

    /** A document of an application. */
    public static Place ofDocument(String container, String id) {
        return new Place(container, id, 0);
    }
}
