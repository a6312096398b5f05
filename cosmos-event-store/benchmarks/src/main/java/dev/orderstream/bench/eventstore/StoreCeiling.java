package dev.orderstream.bench.eventstore;

import dev.orderstream.bench.load.Load;
import dev.orderstream.bench.process.CosmosProcess;
import java.time.Duration;

/** What the event store takes with nothing before and nothing behind it: the yardstick of what is built on it. */
public final class StoreCeiling {

    private static final int CALLERS = 64;

    /** Each operation creates an aggregate and changes it. */
    private static final int COMMANDS_PER_OPERATION = 2;

    private StoreCeiling() {}

    /**
     * Commands per second of 64 callers.
     *
     * @param duration how long to measure, and as long before to warm up
     */
    public static double commandsPerSecond(Duration duration) {
        try (CosmosProcess server = CosmosProcess.start();
                Contestant store = new CosmosContestant(server, true)) {
            Load.run(store.createAndUpdate(), CALLERS, duration);
            return Load.run(store.createAndUpdate(), CALLERS, duration).rate() * COMMANDS_PER_OPERATION;
        }
    }
}
