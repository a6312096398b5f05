package dev.orderstream.replay.reconciliation;

/** A place that events are read from as a whole. */
@FunctionalInterface
interface EventSource {

    /**
     * Reads all that is there now.
     *
     * @param expected about how many events that is, to show how far it has come; 0 where nobody knows
     */
    EventLog read(FileTraces traces, long expected);
}
