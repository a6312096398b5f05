package dev.orderstream.stock;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a stock item is to do, in the plainest words: a list of reservations whose sums are counted anew each time. */
final class StockModel {

    private static final class Reservation {
        private ReservationState state = ReservationState.HELD;
        private int quantity;
        private int shipped;
        private @Nullable Instant expiresAt;

        int open() {
            boolean isOpen = state == ReservationState.HELD || state == ReservationState.ALLOCATED;
            return isOpen ? quantity - shipped : 0;
        }

        boolean isDue(Instant now) {
            return state == ReservationState.HELD && expiresAt != null && !expiresAt.isAfter(now);
        }
    }

    private final Map<ReservationId, Reservation> reservations = new LinkedHashMap<>();
    private final Map<UnavailableReason, Integer> aside = new EnumMap<>(UnavailableReason.class);
    private final Map<String, String> incoming = new HashMap<>();
    private final Map<String, String> done = new HashMap<>();
    private long onHand;
    private int safetyStock;
    private int backorderLimit;
    private @Nullable Instant countedAt;
    private boolean exists;

    long onHand() {
        return onHand;
    }

    long reserved() {
        return reservations.values().stream().mapToLong(Reservation::open).sum();
    }

    long available() {
        return usable() - reserved() - safetyStock;
    }

    private long usable() {
        return onHand - aside.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The code of the refusal, or empty when the command is accepted. */
    Optional<String> apply(StockCommand command, Instant now) {
        if (command instanceof ReceiveStock receive) {
            onHand += receive.quantity();
        } else if (command instanceof TakeSoldStock sale) {
            return sell(sale);
        } else if (command instanceof TakeBackStock back) {
            return takeBack(back);
        } else if (command instanceof ExpectTransfer expect) {
            return expect(expect);
        } else if (command instanceof ReceiveTransfer arrived) {
            return arrive(arrived);
        } else if (!exists) {
            return Optional.of("not-found");
        } else {
            return applyToExisting(command, now);
        }
        exists = true;
        return Optional.empty();
    }

    private Optional<String> sell(TakeSoldStock sale) {
        boolean counted = countedAt != null
                && sale.occurredAt() != null
                && sale.occurredAt().isBefore(countedAt);
        String what = sale.quantity() + "";
        return once("sale" + sale.saleId(), what, StockRefused.MOVEMENT_DIFFERS, () -> {
            exists = true;
            onHand -= counted ? 0 : sale.quantity();
        });
    }

    private Optional<String> takeBack(TakeBackStock back) {
        String what = back.quantity() + "" + back.reason();
        return once("return" + back.movementId(), what, StockRefused.MOVEMENT_DIFFERS, () -> {
            exists = true;
            onHand += back.quantity();
            if (back.reason() != null) {
                aside.merge(back.reason(), back.quantity(), Integer::sum);
            }
        });
    }

    private Optional<String> expect(ExpectTransfer expect) {
        String what = expect.quantity() + expect.fromLocation();
        if (done.containsKey("in" + expect.transferId())) {
            return Optional.empty();
        }
        exists = true;
        return what.equals(incoming.getOrDefault(expect.transferId(), what))
                ? announce(expect.transferId(), what)
                : Optional.of(StockRefused.TRANSFER_DIFFERS);
    }

    private Optional<String> announce(String transferId, String what) {
        incoming.put(transferId, what);
        return Optional.empty();
    }

    private Optional<String> arrive(ReceiveTransfer receive) {
        boolean expected = incoming.containsKey(receive.transferId());
        return once(
                "in" + receive.transferId(),
                receive.quantity() + "",
                StockRefused.TRANSFER_DIFFERS,
                expected,
                StockRefused.UNKNOWN_TRANSFER,
                () -> {
                    incoming.remove(receive.transferId());
                    onHand += receive.quantity();
                });
    }

    private Optional<String> applyToExisting(StockCommand command, Instant now) {
        if (command instanceof ReserveStock reserve) {
            return reserve(reserve, now);
        }
        if (command instanceof AllocateStock allocate) {
            return allocate(allocate.reservationId(), now);
        }
        if (command instanceof ReleaseStock release) {
            return release(release);
        }
        if (command instanceof ShipStock ship) {
            return ship(ship);
        }
        if (command instanceof ExpireReservations) {
            expire(now);
            return Optional.empty();
        }
        if (command instanceof AdjustStock adjust) {
            if (adjust.delta() < 0 && usable() + adjust.delta() < reserved()) {
                return Optional.of(StockRefused.ADJUSTMENT_TOO_LARGE);
            }
            onHand += adjust.delta();
            return Optional.empty();
        }
        if (command instanceof SetStockPolicy policy) {
            safetyStock = policy.safetyStock();
            backorderLimit = policy.backorderLimit();
            return Optional.empty();
        }
        return move(command, now);
    }

    private Optional<String> move(StockCommand command, Instant now) {
        if (command instanceof SetStockAside set) {
            return once(
                    "aside" + set.movementId(),
                    set.quantity() + "" + set.reason(),
                    StockRefused.MOVEMENT_DIFFERS,
                    set.quantity() <= usable(),
                    StockRefused.NOT_THAT_MANY,
                    () -> aside.merge(set.reason(), set.quantity(), Integer::sum));
        }
        if (command instanceof ReportMissingStock missing) {
            int there = (int) Math.min(missing.quantity(), Math.max(0, usable()));
            String what = missing.quantity() + "" + UnavailableReason.MISSING;
            return once("aside" + missing.movementId(), what, StockRefused.MOVEMENT_DIFFERS, () -> {
                if (there > 0) {
                    aside.merge(UnavailableReason.MISSING, there, Integer::sum);
                }
            });
        }
        if (command instanceof PutStockBack put) {
            boolean there = put.quantity() <= aside.getOrDefault(put.reason(), 0);
            return once(
                    "back" + put.movementId(),
                    put.quantity() + "" + put.reason(),
                    StockRefused.MOVEMENT_DIFFERS,
                    there,
                    StockRefused.NOT_THAT_MANY,
                    () -> aside.merge(put.reason(), -put.quantity(), Integer::sum));
        }
        if (command instanceof WriteOffStock off) {
            boolean there = off.quantity() <= aside.getOrDefault(off.reason(), 0);
            return once(
                    "off" + off.movementId(),
                    off.quantity() + "" + off.reason(),
                    StockRefused.MOVEMENT_DIFFERS,
                    there,
                    StockRefused.NOT_THAT_MANY,
                    () -> {
                        aside.merge(off.reason(), -off.quantity(), Integer::sum);
                        onHand -= off.quantity();
                    });
        }
        if (command instanceof CountStock count) {
            return once("count" + count.countId(), count.counted() + "", StockRefused.COUNT_DIFFERS, () -> {
                onHand = count.counted();
                aside.remove(UnavailableReason.MISSING);
                countedAt = now;
            });
        }
        SendTransfer send = (SendTransfer) command;
        return once(
                "out" + send.transferId(),
                send.quantity() + send.toLocation(),
                StockRefused.TRANSFER_DIFFERS,
                send.quantity() <= available(),
                StockRefused.INSUFFICIENT_STOCK,
                () -> onHand -= send.quantity());
    }

    private Optional<String> once(String id, String what, String otherwise, Runnable change) {
        return once(id, what, otherwise, true, "", change);
    }

    private Optional<String> once(
            String id, String what, String otherwise, boolean allowed, String refusal, Runnable change) {
        String before = done.get(id);
        if (before != null) {
            return before.equals(what) ? Optional.empty() : Optional.of(otherwise);
        }
        if (!allowed) {
            return Optional.of(refusal);
        }
        done.put(id, what);
        change.run();
        return Optional.empty();
    }

    private Optional<String> reserve(ReserveStock command, Instant now) {
        Reservation known = reservations.get(command.reservationId());
        if (known != null) {
            Optional<String> gone = gone(known, now);
            return gone.isPresent() || sizeOf(known) == command.quantity()
                    ? gone
                    : Optional.of(StockRefused.RESERVATION_DIFFERS);
        }
        if (command.quantity() > available()) {
            long due = reservations.values().stream()
                    .filter(reservation -> reservation.isDue(now))
                    .mapToLong(Reservation::open)
                    .sum();
            if (command.quantity() > available() + due + backorderLimit) {
                return Optional.of(StockRefused.INSUFFICIENT_STOCK);
            }
            expire(now);
        }
        Reservation reservation = new Reservation();
        reservation.quantity = command.quantity();
        reservation.expiresAt = command.expiresAt();
        reservations.put(command.reservationId(), reservation);
        return Optional.empty();
    }

    private static int sizeOf(Reservation reservation) {
        return reservation.state == ReservationState.FULFILLED ? reservation.shipped : reservation.quantity;
    }

    private static Optional<String> gone(Reservation reservation, Instant now) {
        if (reservation.state == ReservationState.RELEASED) {
            return Optional.of(StockRefused.RESERVATION_RELEASED);
        }
        return reservation.state == ReservationState.EXPIRED || reservation.isDue(now)
                ? Optional.of(StockRefused.RESERVATION_EXPIRED)
                : Optional.empty();
    }

    private void expire(Instant now) {
        reservations.values().stream()
                .filter(reservation -> reservation.isDue(now))
                .forEach(reservation -> end(reservation, ReservationState.EXPIRED));
    }

    private static void end(Reservation reservation, ReservationState otherwise) {
        reservation.state = reservation.shipped > 0 ? ReservationState.FULFILLED : otherwise;
    }

    private Optional<String> allocate(ReservationId id, Instant now) {
        Reservation known = reservations.get(id);
        if (known == null) {
            return Optional.of(StockRefused.UNKNOWN_RESERVATION);
        }
        Optional<String> gone = gone(known, now);
        if (gone.isEmpty() && known.state == ReservationState.HELD) {
            known.state = ReservationState.ALLOCATED;
        }
        return gone;
    }

    private Optional<String> release(ReleaseStock command) {
        Reservation known = reservations.get(command.reservationId());
        if (known == null) {
            return Optional.of(StockRefused.UNKNOWN_RESERVATION);
        }
        if (known.state == ReservationState.FULFILLED) {
            return command.keep() < known.shipped ? Optional.of(StockRefused.RESERVATION_SHIPPED) : Optional.empty();
        }
        if (known.open() > 0) {
            known.quantity = Math.min(known.quantity, Math.max(command.keep(), known.shipped));
            if (known.quantity == known.shipped) {
                end(known, ReservationState.RELEASED);
            }
        }
        return Optional.empty();
    }

    private Optional<String> ship(ShipStock command) {
        Reservation known = reservations.get(command.reservationId());
        if (known == null) {
            return Optional.of(StockRefused.UNKNOWN_RESERVATION);
        }
        if (known.state == ReservationState.RELEASED) {
            return Optional.of(StockRefused.RESERVATION_RELEASED);
        }
        if (known.state == ReservationState.EXPIRED) {
            return Optional.of(StockRefused.RESERVATION_EXPIRED);
        }
        int upTo = command.upTo() == null ? known.quantity : command.upTo();
        if (known.open() > 0 && upTo > known.shipped) {
            onHand -= upTo - known.shipped;
            known.shipped = upTo;
            if (known.shipped >= known.quantity) {
                known.state = ReservationState.FULFILLED;
            }
        }
        return Optional.empty();
    }
}
