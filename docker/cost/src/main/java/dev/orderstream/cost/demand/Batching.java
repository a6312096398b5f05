package dev.orderstream.cost.demand;

import java.util.Map;

/**
 * How much work the services do at a time.
 *
 * @param commandsPerCommit commands of a stock item that share a commit, 1 or more
 * @param countedPerBatch orders and returns that are counted by one write, 1 or more
 * @param changesPerWrite events whose changes of a view are written at once, by container; 1 where it is not named
 * @param tokenWrites how often processors store their positions after a batch, by service
 */
public record Batching(
        double commandsPerCommit,
        double countedPerBatch,
        Map<String, Double> changesPerWrite,
        Map<String, Double> tokenWrites) {

    public Batching {
        changesPerWrite = Map.copyOf(changesPerWrite);
        tokenWrites = Map.copyOf(tokenWrites);
    }

    /** Nothing shares anything: more than that no load takes. */
    public static Batching none(Map<String, Double> tokenWrites) {
        return new Batching(1, 1, Map.of(), tokenWrites);
    }

    double changesPerWrite(String container) {
        return changesPerWrite.getOrDefault(container, 1.0);
    }
}
