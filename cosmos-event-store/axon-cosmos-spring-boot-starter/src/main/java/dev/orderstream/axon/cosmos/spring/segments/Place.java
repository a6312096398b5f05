package dev.orderstream.axon.cosmos.spring.segments;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;

/**
 * Which one of how many instances one is.
 *
 * @param rank 0 for the first
 */
record Place(int rank, int instances) {

    /**
     * Its share of the segments of each processor. The shares of all instances together are all segments, and no instance has more than one more than
     * another, neither of one processor nor of all of them: what cannot be divided goes in turn.
     *
     * @param segments how many each processor has
     */
    Map<String, Integer> shares(SortedMap<String, Integer> segments) {
        Map<String, Integer> shares = new HashMap<>();
        int turn = 0;
        for (Map.Entry<String, Integer> processor : segments.entrySet()) {
            int left = processor.getValue() % instances;
            boolean oneMore = Math.floorMod(rank - turn, instances) < left;
            shares.put(processor.getKey(), processor.getValue() / instances + (oneMore ? 1 : 0));
            turn += left;
        }
        return shares;
    }
}
