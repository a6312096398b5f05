package dev.orderstream.local.reconciliation;

/** A place that events are read from as a whole. */
@FunctionalInterface
interface EventSource {

    /** Reads all that is there now. */
    EventLog read(FileTraces traces);
}
