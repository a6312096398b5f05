package dev.orderstream.bench.lag;

/** A store that events are appended to, and a projection that follows it. */
interface LagContestant extends AutoCloseable {

    /** How the report names it. */
    String title();

    /** Appends one event to a new stream. */
    void append(String aggregate, String text);

    /** What follows. */
    Projection projection();

    @Override
    void close();
}
