package dev.orderstream.process.automation;

import java.time.Instant;
import java.util.List;

/** Where deadlines are kept; durable, so that none is lost with a process. */
public interface Deadlines {

    /** Keeps one; keeping it twice is as keeping it once. */
    void add(Deadline deadline);

    /** Those whose time has come, earliest first, at most so many. */
    List<Deadline> dueBy(Instant time, int most);

    /** Forgets one; one that is not there is fine. */
    void remove(Deadline deadline);
}
