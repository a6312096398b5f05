package dev.orderstream.stock;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What decisions may ask of the promises of a stock item. */
interface Promises {

    /** Where a reservation stands, or null if the id is not known, or not any more. */
    @Nullable
    ReservationState stateOf(ReservationId id);

    /** Whether an unknown id that was first asked for at this time may have been used and forgotten. */
    boolean mayHaveForgotten(@Nullable Instant requestedAt);

    /**
     * One that is HELD or ALLOCATED.
     *
     * @throws IllegalStateException if there is none of this id
     */
    Reservation get(ReservationId id);

    /** Units promised, or shipped, under an id that is HELD, ALLOCATED or FULFILLED. */
    int quantityOf(ReservationId id);

    boolean isBackordered(ReservationId id);

    /** Units promised that are not there. */
    long backorderedUnits();

    /** Ids of what is due at a time, oldest promise first, at most so many. */
    List<ReservationId> due(Instant now, int most);

    /** Ids of what waits for goods, oldest promise first. */
    List<ReservationId> waiting();

    /** Ids of what is HELD and there, newest promise first. */
    List<ReservationId> heldNewestFirst();
}
