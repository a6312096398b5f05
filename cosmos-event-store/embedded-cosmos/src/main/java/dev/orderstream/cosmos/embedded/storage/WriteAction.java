package dev.orderstream.cosmos.embedded.storage;

/**
 * A unit of writing: it runs alone, sees every earlier action's changes, and either all of its own changes are
 * committed or none.
 */
@FunctionalInterface
public interface WriteAction<T> {

    /** Reads and stages; an exception discards what was staged. */
    T apply(StagedWrites writes);
}
