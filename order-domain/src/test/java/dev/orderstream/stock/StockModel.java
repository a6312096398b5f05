package dev.orderstream.stock;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a stock item is to do, in the plainest words: a list of reservations whose sums are counted anew each time. */
final class StockModel {

    private enum State {
        HELD,
        SHIPPED,
        RELEASED
    }

    private record Reservation(int quantity, State state) {}

    private final Map<String, Reservation> reservations = new HashMap<>();
    private final Set<String> sales = new HashSet<>();
    private long received;
    private long sold;
    private long adjusted;

    long onHand() {
        return received - sold + adjusted - sumOf(State.SHIPPED);
    }

    long reserved() {
        return sumOf(State.HELD);
    }

    void receive(int quantity) {
        received += quantity;
    }

    /** The code of the refusal, or empty when the command is accepted. */
    Optional<String> apply(StockCommand command) {
        if (command instanceof ReceiveStock receive) {
            received += receive.quantity();
            return Optional.empty();
        }
        if (command instanceof TakeSoldStock sale) {
            sold += sales.add(sale.saleId()) ? sale.quantity() : 0;
            return Optional.empty();
        }
        if (command instanceof AdjustStock adjust) {
            return adjust(adjust.delta());
        }
        if (command instanceof ReserveStock reserve) {
            return reserve(reserve.reservationId(), reserve.quantity());
        }
        if (command instanceof ReleaseStock release) {
            return settle(release.reservationId(), State.RELEASED, StockRefused.RESERVATION_SHIPPED);
        }
        ShipStock ship = (ShipStock) command;
        return settle(ship.reservationId(), State.SHIPPED, StockRefused.RESERVATION_RELEASED);
    }

    private Optional<String> adjust(int delta) {
        if (delta < 0 && onHand() + delta < reserved()) {
            return Optional.of(StockRefused.ADJUSTMENT_TOO_LARGE);
        }
        adjusted += delta;
        return Optional.empty();
    }

    private Optional<String> reserve(String id, int quantity) {
        Reservation known = reservations.get(id);
        if (known == null) {
            if (quantity > onHand() - reserved()) {
                return Optional.of(StockRefused.INSUFFICIENT_STOCK);
            }
            reservations.put(id, new Reservation(quantity, State.HELD));
            return Optional.empty();
        }
        if (known.state() == State.RELEASED) {
            return Optional.of(StockRefused.RESERVATION_RELEASED);
        }
        return known.quantity() == quantity ? Optional.empty() : Optional.of(StockRefused.RESERVATION_DIFFERS);
    }

    private Optional<String> settle(String id, State wanted, String refusalOtherwise) {
        Reservation known = reservations.get(id);
        if (known == null) {
            return Optional.of(StockRefused.UNKNOWN_RESERVATION);
        }
        if (known.state() != State.HELD && known.state() != wanted) {
            return Optional.of(refusalOtherwise);
        }
        reservations.put(id, new Reservation(known.quantity(), wanted));
        return Optional.empty();
    }

    private long sumOf(State state) {
        return reservations.values().stream()
                .filter(reservation -> reservation.state() == state)
                .mapToLong(Reservation::quantity)
                .sum();
    }
}
