package dev.orderstream.process.automation;

import dev.orderstream.rule.Outcome;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.gateway.CommandGateway;

/** Gives up the promises and payments whose time is over. Run it every now and then, anywhere, also at several places at once. */
public final class SweepWhatIsDue {

    private static final int AT_ONCE = 500;

    private final Deadlines deadlines;
    private final CommandGateway gateway;
    private final Clock clock;

    /**
     * @param deadlines what is to be looked at
     * @param gateway where the commands go
     * @param clock tells what is due
     */
    public SweepWhatIsDue(Deadlines deadlines, CommandGateway gateway, Clock clock) {
        this.deadlines = deadlines;
        this.gateway = gateway;
        this.clock = clock;
    }

    /**
     * Looks at up to 500 deadlines. Each is forgotten when nothing is left to do for it; one whose command fails stays, and the others are
     * looked at nevertheless.
     *
     * @return how many were due
     * @throws RuntimeException what the first failed with, with the others suppressed; sweep again
     */
    public int sweep() {
        List<Deadline> due = deadlines.dueBy(clock.instant(), AT_ONCE);
        List<RuntimeException> failures = new ArrayList<>();
        for (Deadline deadline : due) {
            try {
                giveUp(deadline);
            } catch (RuntimeException failed) {
                failures.add(failed);
            }
        }
        if (!failures.isEmpty()) {
            RuntimeException first = failures.remove(0);
            failures.forEach(first::addSuppressed);
            throw first;
        }
        return due.size();
    }

    /** A stock item gives up so many at once, so until nothing changes. */
    private void giveUp(Deadline deadline) {
        boolean more = true;
        while (more) {
            more = gateway.<Outcome>sendAndWait(deadline.command()).changed();
        }
        deadlines.remove(deadline);
    }
}
