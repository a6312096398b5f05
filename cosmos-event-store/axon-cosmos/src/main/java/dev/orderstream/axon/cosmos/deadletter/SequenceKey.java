package dev.orderstream.axon.cosmos.deadletter;

import dev.orderstream.axon.cosmos.document.DocumentKey;

/**
 * One sequence of one processing group, which is one logical partition.
 *
 * @param processingGroup name of the processing group
 * @param sequenceIdentifier the sequence within it
 */
record SequenceKey(String processingGroup, String sequenceIdentifier) {

    /**
     * The key of a sequence.
     *
     * @param sequenceIdentifier what the sequencing policy returned; objects that are equal must have the same text, or,
     *     where they have none, the same hash code
     */
    static SequenceKey of(String processingGroup, Object sequenceIdentifier) {
        return new SequenceKey(processingGroup, text(sequenceIdentifier));
    }

    /** Value of the partition key: a colon ends the processing group, and those in its name are escaped. */
    String value() {
        return processingGroup.replace("%", "%25").replace(":", "%3A") + ":" + sequenceIdentifier;
    }

    DocumentKey document(String id) {
        return new DocumentKey(value(), id);
    }

    private static String text(Object sequenceIdentifier) {
        return hasText(sequenceIdentifier.getClass())
                ? sequenceIdentifier.toString()
                : Integer.toString(sequenceIdentifier.hashCode());
    }

    private static boolean hasText(Class<?> type) {
        try {
            return type.getMethod("toString").getDeclaringClass() != Object.class;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("Every class has a method toString, but %s has not.".formatted(type), e);
        }
    }
}
