package dev.orderstream.stock;

import dev.orderstream.rule.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is promised, made firm, given back and shipped. */
final class Promising {

    private static final int MOST_EXPIRED_AT_ONCE = 1_000;

    private Promising() {}

    static Decision<StockState, StockEvent> reserve(ReserveStock command, StockState stock, Instant now) {
        ReservationId id = command.reservationId();
        ReservationState state = stock.promises().stateOf(id);
        if (state != null) {
            requireStanding(stock, id, state, now);
            requireSameQuantity(stock, id, command.quantity());
            return Decision.nothing();
        }
        Instant requestedAt = command.requestedAt();
        if (requestedAt != null && stock.promises().mayHaveForgotten(requestedAt)) {
            throw StockRefused.reservationForgotten(stock.item(), id, requestedAt);
        }
        List<ReservationId> lapsed = inTheWayOf(command, stock, now);
        List<StockEvent> events = new ArrayList<>(expire(stock, lapsed));
        events.add(new StockReserved(
                stock.item(),
                id,
                command.quantity(),
                command.expiresAt(),
                stock.levels().released(openUnits(stock, lapsed)).promised(command.quantity())));
        return Decision.all(events);
    }

    /** What is due, if the units are not there without it; a refusal when they are not there with it either. */
    private static List<ReservationId> inTheWayOf(ReserveStock command, StockState stock, Instant now) {
        long available = stock.levels().available();
        if (command.quantity() <= available) {
            return List.of();
        }
        List<ReservationId> due = stock.promises().due(now, MOST_EXPIRED_AT_ONCE);
        long promisable = available + stock.figures().backorderLimit() + openUnits(stock, due);
        if (command.quantity() > promisable) {
            throw StockRefused.insufficientStock(stock.item(), command.reservationId(), command.quantity(), promisable);
        }
        return due;
    }

    static Decision<StockState, StockEvent> allocate(AllocateStock command, StockState stock, Instant now) {
        ReservationId id = command.reservationId();
        ReservationState state = requireKnown(stock, id);
        requireStanding(stock, id, state, now);
        if (state != ReservationState.HELD) {
            return Decision.nothing();
        }
        int units = stock.promises().get(id).open();
        return Decision.of(new StockAllocated(stock.item(), id, units, stock.levels()));
    }

    static Decision<StockState, StockEvent> release(ReleaseStock command, StockState stock) {
        ReservationId id = command.reservationId();
        switch (requireKnown(stock, id)) {
            case RELEASED, EXPIRED:
                return Decision.nothing();
            case FULFILLED:
                if (command.keep() < stock.promises().quantityOf(id)) {
                    throw StockRefused.reservationShipped(stock.item(), id);
                }
                return Decision.nothing();
            default:
                return releaseAllBut(stock, id, command.keep());
        }
    }

    private static Decision<StockState, StockEvent> releaseAllBut(StockState stock, ReservationId id, int keep) {
        Reservation reservation = stock.promises().get(id);
        int given = reservation.quantity() - Math.max(keep, reservation.shipped());
        if (given <= 0) {
            return Decision.nothing();
        }
        return Backorders.goodsCame(
                new StockReleased(stock.item(), id, given, stock.levels().released(given)));
    }

    static Decision<StockState, StockEvent> expire(StockState stock, Instant now) {
        List<ReservationId> due = stock.promises().due(now, MOST_EXPIRED_AT_ONCE);
        return due.isEmpty() ? Decision.nothing() : Backorders.goodsCame(expire(stock, due));
    }

    private static List<StockEvent> expire(StockState stock, List<ReservationId> due) {
        List<StockEvent> expired = new ArrayList<>();
        StockLevels levels = stock.levels();
        for (ReservationId id : due) {
            int units = stock.promises().get(id).open();
            levels = levels.released(units);
            expired.add(new StockReservationExpired(stock.item(), id, units, levels));
        }
        return expired;
    }

    static Decision<StockState, StockEvent> ship(ShipStock command, StockState stock) {
        ReservationId id = command.reservationId();
        ReservationState state = requireKnown(stock, id);
        requireNotGivenUp(stock, id, state);
        if (state == ReservationState.FULFILLED) {
            return Decision.nothing();
        }
        Reservation reservation = stock.promises().get(id);
        int upTo = command.upTo() == null ? reservation.quantity() : command.upTo();
        int leaving = upTo - reservation.shipped();
        if (leaving <= 0) {
            return Decision.nothing();
        }
        int kept = Math.min(leaving, reservation.open());
        StockLevels after = stock.levels().gone(leaving).released(kept);
        return Backorders.goodsWent(stock, new StockShipped(stock.item(), id, leaving, after), id.value());
    }

    private static long openUnits(StockState stock, List<ReservationId> ids) {
        return ids.stream().mapToLong(id -> stock.promises().get(id).open()).sum();
    }

    private static void requireStanding(StockState stock, ReservationId id, ReservationState state, Instant now) {
        requireNotGivenUp(stock, id, state);
        if (state == ReservationState.HELD && stock.promises().get(id).isDue(now)) {
            throw StockRefused.reservationExpired(stock.item(), id);
        }
    }

    private static void requireNotGivenUp(StockState stock, ReservationId id, ReservationState state) {
        if (state == ReservationState.RELEASED) {
            throw StockRefused.reservationReleased(stock.item(), id);
        }
        if (state == ReservationState.EXPIRED) {
            throw StockRefused.reservationExpired(stock.item(), id);
        }
    }

    private static void requireSameQuantity(StockState stock, ReservationId id, int quantity) {
        int recorded = stock.promises().quantityOf(id);
        if (recorded != quantity) {
            throw StockRefused.reservationDiffers(stock.item(), id, quantity, recorded);
        }
    }

    private static ReservationState requireKnown(StockState stock, ReservationId id) {
        ReservationState state = stock.promises().stateOf(id);
        if (state == null) {
            throw StockRefused.unknownReservation(stock.item(), id);
        }
        return state;
    }
}
