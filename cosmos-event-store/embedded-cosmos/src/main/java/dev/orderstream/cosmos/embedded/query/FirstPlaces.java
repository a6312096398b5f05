package dev.orderstream.cosmos.embedded.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The first so many of the places that it is offered; it holds no more than those at any time. */
final class FirstPlaces {

    /** Where a row of a sorted query is, and under which key its document. */
    record Place(SortPosition position, byte[] key) {}

    private final long most;
    private final Comparator<Place> order;
    private final PriorityQueue<Place> lastFirst;

    FirstPlaces(long most, Comparator<SortPosition> order) {
        this.most = most;
        this.order = Comparator.comparing(Place::position, order);
        this.lastFirst = new PriorityQueue<>(this.order.reversed());
    }

    void offer(Place place) {
        if (lastFirst.size() < most) {
            lastFirst.add(place);
        } else if (most > 0 && order.compare(place, lastFirst.element()) < 0) {
            lastFirst.remove();
            lastFirst.add(place);
        }
    }

    /** How many it holds. */
    int size() {
        return lastFirst.size();
    }

    List<Place> inOrder() {
        List<Place> places = new ArrayList<>(lastFirst);
        places.sort(order);
        return places;
    }
}
