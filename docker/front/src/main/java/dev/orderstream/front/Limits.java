package dev.orderstream.front;

import java.time.Duration;

/**
 * How much of everything there may be at a time, for each route.
 *
 * @param connections of clients; a further one is closed at once
 * @param instanceConnections to each instance, and so requests that it has at a time
 * @param pending requests that wait for one of those; a further one is answered with 503
 * @param pendingFor how long they wait
 * @param headerBytes of a request line, and of the headers, which together may be half of that for the services
 * @param responseWithin how long an instance may be silent, longer than any of its responses takes
 * @param idleFor how long a connection to an instance is kept that nobody needs, shorter than the instance keeps it
 * @param clientIdleFor how long a client may be silent
 */
record Limits(
        int connections,
        int instanceConnections,
        int pending,
        Duration pendingFor,
        int headerBytes,
        Duration responseWithin,
        Duration idleFor,
        Duration clientIdleFor) {

    /** Those that nobody has to change. */
    static final Limits USUAL = new Limits(
            2_000,
            500,
            1_000,
            Duration.ofSeconds(5),
            64 * 1024,
            Duration.ofSeconds(75),
            Duration.ofSeconds(20),
            Duration.ofSeconds(60));

    Limits {
        requireBetween("--connections", connections, 1, 100_000);
        requireBetween("--instance-connections", instanceConnections, 1, 100_000);
        requireBetween("--pending", pending, 1, 100_000);
    }

    /** The same with other numbers. */
    Limits with(int otherConnections, int otherInstanceConnections, int otherPending) {
        return new Limits(
                otherConnections,
                otherInstanceConnections,
                otherPending,
                pendingFor,
                headerBytes,
                responseWithin,
                idleFor,
                clientIdleFor);
    }

    private static void requireBetween(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("%s is %d, but must be %d to %d".formatted(name, value, least, most));
        }
    }
}
