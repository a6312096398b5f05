package dev.orderstream.front;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** The instances of one service. */
final class Instances {

    private final List<Instance> all;
    private final AtomicInteger turns = new AtomicInteger();

    Instances(List<Instance> all) {
        this.all = List.copyOf(all);
    }

    List<Instance> all() {
        return all;
    }

    /**
     * Of those that are ready the one with the fewest requests under way; where several have as few, each in turn.
     *
     * @param without those that have been tried
     */
    Optional<Instance> choose(Set<Instance> without) {
        int turn = Math.floorMod(turns.getAndIncrement(), all.size());
        return IntStream.range(0, all.size())
                .mapToObj(place -> all.get((turn + place) % all.size()))
                .filter(Instance::isReady)
                .filter(instance -> !without.contains(instance))
                .min(Comparator.comparingInt(Instance::requests));
    }
}
