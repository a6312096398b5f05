package dev.orderstream.process.automation;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Deadlines for tests. */
final class DeadlinesInMemory implements Deadlines {

    private final Set<Deadline> deadlines = new HashSet<>();

    @Override
    public void add(Deadline deadline) {
        deadlines.add(deadline);
    }

    @Override
    public List<Deadline> dueBy(Instant time, int most) {
        return deadlines.stream()
                .filter(deadline -> !deadline.dueAt().isAfter(time))
                .sorted(Comparator.comparing(Deadline::dueAt))
                .limit(most)
                .toList();
    }

    @Override
    public void remove(Deadline deadline) {
        deadlines.remove(deadline);
    }
}
