package dev.orderstream.stock;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Every reservation id that a stock item has seen, and in which state it is. A hot item has thousands, so an id costs one map or set
 * entry and nothing else; the ids of released ones stay because an id is used once.
 */
class Reservations {

    private Map<String, Integer> held = new HashMap<>();
    private Map<String, Integer> shipped = new HashMap<>();
    private Set<String> released = new HashSet<>();

    /** Whether units are held or were shipped under this id. */
    boolean isKnown(String reservationId) {
        return held.containsKey(reservationId) || shipped.containsKey(reservationId);
    }

    boolean isHeld(String reservationId) {
        return held.containsKey(reservationId);
    }

    boolean isReleased(String reservationId) {
        return released.contains(reservationId);
    }

    /** Units held or shipped under an id that {@link #isKnown}. */
    int quantityOf(String reservationId) {
        Integer quantity = held.get(reservationId);
        return quantity == null ? shipped.get(reservationId) : quantity;
    }

    void hold(String reservationId, int quantity) {
        held.put(reservationId, quantity);
    }

    void release(String reservationId) {
        held.remove(reservationId);
        released.add(reservationId);
    }

    void ship(String reservationId) {
        shipped.put(reservationId, held.remove(reservationId));
    }
}
