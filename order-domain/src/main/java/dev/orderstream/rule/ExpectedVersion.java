package dev.orderstream.rule;

import org.jspecify.annotations.Nullable;

/** The version of an aggregate that somebody has seen who wants it changed. A command says so in its metadata, if it does. */
public final class ExpectedVersion {

    /** Name of the metadata; its value is a {@link Long}, the sequence number of the last event seen, counted from 0. */
    public static final String METADATA = "expectedVersion";

    private ExpectedVersion() {}

    /**
     * Makes sure that nothing has happened since.
     *
     * @param expected null if any version is fine
     * @throws VersionDiffers if something has, or if that version never was
     */
    public static void require(@Nullable Long expected, String aggregateId, long actual) {
        if (expected != null && expected != actual) {
            throw new VersionDiffers(aggregateId, expected, actual);
        }
    }
}
