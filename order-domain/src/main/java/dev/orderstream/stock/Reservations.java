package dev.orderstream.stock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The promises of a stock item, oldest first. A hot item has thousands. Those that are HELD or ALLOCATED are all there; of those that
 * ended, {@link Memory} keeps the latest.
 */
class Reservations implements Promises {

    private static final int RELEASED = 0;
    private static final int EXPIRED = -1;

    private Map<ReservationId, Reservation> open = new LinkedHashMap<>();
    private Set<ReservationId> backordered = new HashSet<>();
    private Memory<Integer> ended = new Memory<>();
    private @Nullable Instant nextExpiry;

    @Override
    public @Nullable ReservationState stateOf(ReservationId id) {
        Reservation reservation = open.get(id);
        if (reservation != null) {
            return reservation.state();
        }
        Integer end = ended.recall(id.value());
        if (end == null) {
            return null;
        }
        if (end > 0) {
            return ReservationState.FULFILLED;
        }
        return end == EXPIRED ? ReservationState.EXPIRED : ReservationState.RELEASED;
    }

    @Override
    public boolean mayHaveForgotten(@Nullable Instant requestedAt) {
        return ended.mayHaveForgotten(requestedAt);
    }

    @Override
    public Reservation get(ReservationId id) {
        Reservation reservation = open.get(id);
        if (reservation == null) {
            throw new IllegalStateException(
                    "Reservation %s is %s, neither HELD nor ALLOCATED".formatted(id, stateOf(id)));
        }
        return reservation;
    }

    @Override
    public int quantityOf(ReservationId id) {
        Integer shipped = open.containsKey(id) ? null : ended.recall(id.value());
        return shipped == null ? get(id).quantity() : shipped;
    }

    @Override
    public boolean isBackordered(ReservationId id) {
        return backordered.contains(id);
    }

    @Override
    public long backorderedUnits() {
        return backordered.stream().mapToLong(id -> get(id).open()).sum();
    }

    @Override
    public List<ReservationId> due(Instant now, int most) {
        List<ReservationId> due = new ArrayList<>();
        if (nextExpiry == null || nextExpiry.isAfter(now)) {
            return due;
        }
        for (Map.Entry<ReservationId, Reservation> entry : open.entrySet()) {
            if (entry.getValue().isDue(now) && due.size() < most) {
                due.add(entry.getKey());
            }
        }
        return due;
    }

    @Override
    public List<ReservationId> waiting() {
        return backordered.isEmpty()
                ? List.of()
                : open.keySet().stream().filter(backordered::contains).toList();
    }

    @Override
    public List<ReservationId> heldNewestFirst() {
        List<ReservationId> ids = new ArrayList<>();
        open.forEach((id, reservation) -> {
            if (reservation.state() == ReservationState.HELD && !backordered.contains(id)) {
                ids.add(0, id);
            }
        });
        return ids;
    }

    void hold(ReservationId id, int quantity, @Nullable Instant expiresAt, boolean isBackordered) {
        open.put(id, new Reservation(ReservationState.HELD, quantity, 0, expiresAt));
        if (isBackordered) {
            backordered.add(id);
        }
        if (expiresAt != null && (nextExpiry == null || expiresAt.isBefore(nextExpiry))) {
            nextExpiry = expiresAt;
        }
    }

    void allocate(ReservationId id) {
        Reservation before = get(id);
        open.put(id, before.allocated());
        forgetExpiryOf(before);
    }

    void putOnBackorder(ReservationId id) {
        backordered.add(id);
    }

    void cover(ReservationId id) {
        backordered.remove(id);
    }

    void release(ReservationId id, int units, Instant at) {
        replace(id, get(id).less(units), RELEASED, at);
    }

    void expire(ReservationId id, Instant at) {
        replace(id, get(id).less(get(id).open()), EXPIRED, at);
    }

    void ship(ReservationId id, int units, Instant at) {
        Reservation before = get(id);
        Reservation after = before.shipped(units);
        replace(id, after, after.shipped(), at);
    }

    private void replace(ReservationId id, Reservation after, int end, Instant at) {
        if (after.open() > 0) {
            open.put(id, after);
            return;
        }
        Reservation before = get(id);
        open.remove(id);
        backordered.remove(id);
        ended.remember(id.value(), after.shipped() > 0 ? after.shipped() : end, at);
        forgetExpiryOf(before);
    }

    private void forgetExpiryOf(Reservation gone) {
        if (gone.expiresAt() != null && gone.expiresAt().equals(nextExpiry)) {
            nextExpiry = open.values().stream()
                    .map(Reservation::expiresAt)
                    .filter(expiresAt -> expiresAt != null)
                    .min(Instant::compareTo)
                    .orElse(null);
        }
    }
}
