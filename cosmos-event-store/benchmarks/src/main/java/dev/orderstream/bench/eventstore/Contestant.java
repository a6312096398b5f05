package dev.orderstream.bench.eventstore;

import dev.orderstream.bench.load.Load;

/** One way to store events. */
interface Contestant extends AutoCloseable {

    /** How the report names it. */
    String title();

    /** Writes two events of one stream, one after the other; two commands. */
    Load.Operation createAndUpdate();

    /** How many events have been written; 0 where there is nothing to replay. */
    default long written() {
        return 0;
    }

    /** Reads this many events of the whole store from the first on; nothing where it has no stream to read. */
    default void replay(long events) {
        throw new UnsupportedOperationException(title() + " has no replay.");
    }

    /** Request units spent since the last call; {@code NaN} where nothing costs any. */
    default double takeRequestUnits() {
        return Double.NaN;
    }

    @Override
    void close();
}
