package dev.orderstream.stock;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import dev.orderstream.rule.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;

/** What is promised, made firm, given back and shipped. */
abstract class StockPromises extends StockPlanning {

    private static final int MOST_EXPIRED_AT_ONCE = 1_000;

    @CommandHandler
    Outcome reserve(ReserveStock command, Clock clock) {
        Instant now = clock.instant();
        String id = command.reservationId();
        ReservationState state = reservations.stateOf(id);
        if (state != null) {
            requireStanding(id, state, now);
            requireSameQuantity(id, command.quantity());
            return unchanged();
        }
        Instant requestedAt = command.requestedAt();
        if (requestedAt != null && reservations.mayHaveForgotten(requestedAt)) {
            throw StockRefused.reservationForgotten(stockItemId, id, requestedAt);
        }
        makeRoomFor(command, now);
        long reserved = figures.reserved() + command.quantity();
        long available = figures.available() - command.quantity();
        apply(new StockReserved(
                stockItemId,
                sku,
                location,
                id,
                command.quantity(),
                command.expiresAt(),
                figures.onHand(),
                reserved,
                available));
        return changed();
    }

    /** Expires what is due if the units are not there without it; nothing has happened yet when they are not there with it either. */
    private void makeRoomFor(ReserveStock command, Instant now) {
        long promisable = figures.available() + figures.backorderLimit();
        if (command.quantity() <= figures.available()) {
            return;
        }
        List<String> due = reservations.due(now, MOST_EXPIRED_AT_ONCE);
        long given = due.stream().mapToLong(id -> reservations.get(id).open()).sum();
        if (command.quantity() > promisable + given) {
            throw StockRefused.insufficientStock(
                    stockItemId, command.reservationId(), command.quantity(), promisable + given);
        }
        expire(due);
    }

    @CommandHandler
    AllocationOutcome allocate(AllocateStock command, Clock clock) {
        String id = command.reservationId();
        ReservationState state = requireKnown(id);
        requireStanding(id, state, clock.instant());
        boolean backordered = reservations.isBackordered(id);
        if (state != ReservationState.HELD) {
            return new AllocationOutcome(getVersion(), false, backordered);
        }
        apply(new StockAllocated(
                stockItemId,
                sku,
                location,
                id,
                reservations.get(id).open(),
                figures.onHand(),
                figures.reserved(),
                figures.available()));
        return new AllocationOutcome(getVersion(), true, backordered);
    }

    @CommandHandler
    Outcome release(ReleaseStock command) {
        String id = command.reservationId();
        switch (requireKnown(id)) {
            case RELEASED, EXPIRED:
                return unchanged();
            case FULFILLED:
                if (command.keep() < reservations.quantityOf(id)) {
                    throw StockRefused.reservationShipped(stockItemId, id);
                }
                return unchanged();
            default:
                return releaseAllBut(id, command.keep());
        }
    }

    private Outcome releaseAllBut(String id, int keep) {
        Reservation reservation = reservations.get(id);
        int given = reservation.quantity() - Math.max(keep, reservation.shipped());
        if (given <= 0) {
            return unchanged();
        }
        apply(new StockReleased(
                stockItemId,
                sku,
                location,
                id,
                given,
                figures.onHand(),
                figures.reserved() - given,
                figures.available() + given));
        coverBackorders();
        return changed();
    }

    @CommandHandler
    Outcome expire(ExpireReservations command, Clock clock) {
        List<String> due = reservations.due(clock.instant(), MOST_EXPIRED_AT_ONCE);
        if (due.isEmpty()) {
            return unchanged();
        }
        expire(due);
        coverBackorders();
        return changed();
    }

    private void expire(List<String> due) {
        for (String id : due) {
            int units = reservations.get(id).open();
            apply(new StockReservationExpired(
                    stockItemId,
                    sku,
                    location,
                    id,
                    units,
                    figures.onHand(),
                    figures.reserved() - units,
                    figures.available() + units));
        }
    }

    @CommandHandler
    Outcome ship(ShipStock command) {
        String id = command.reservationId();
        ReservationState state = requireKnown(id);
        if (state == ReservationState.RELEASED) {
            throw StockRefused.reservationReleased(stockItemId, id);
        }
        if (state == ReservationState.EXPIRED) {
            throw StockRefused.reservationExpired(stockItemId, id);
        }
        if (state == ReservationState.FULFILLED) {
            return unchanged();
        }
        Reservation reservation = reservations.get(id);
        int upTo = command.upTo() == null ? reservation.quantity() : command.upTo();
        int leaving = upTo - reservation.shipped();
        if (leaving <= 0) {
            return unchanged();
        }
        int kept = Math.min(leaving, reservation.open());
        long missing = shortage();
        apply(new StockShipped(
                stockItemId,
                sku,
                location,
                id,
                leaving,
                figures.onHand() - leaving,
                figures.reserved() - kept,
                figures.available() - leaving + kept));
        unitsWent(missing, id);
        return changed();
    }

    private void requireStanding(String id, ReservationState state, Instant now) {
        if (state == ReservationState.RELEASED) {
            throw StockRefused.reservationReleased(stockItemId, id);
        }
        if (state == ReservationState.EXPIRED
                || (state == ReservationState.HELD && reservations.get(id).isDue(now))) {
            throw StockRefused.reservationExpired(stockItemId, id);
        }
    }

    private void requireSameQuantity(String id, int quantity) {
        int recorded = reservations.quantityOf(id);
        if (recorded != quantity) {
            throw StockRefused.reservationDiffers(stockItemId, id, quantity, recorded);
        }
    }

    private ReservationState requireKnown(String id) {
        ReservationState state = reservations.stateOf(id);
        if (state == null) {
            throw StockRefused.unknownReservation(stockItemId, id);
        }
        return state;
    }
}
