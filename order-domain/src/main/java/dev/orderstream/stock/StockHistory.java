package dev.orderstream.stock;

import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import dev.orderstream.rule.Outcome;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;

/** What the events of a stock item leave behind, and nothing that decides. */
abstract class StockHistory {

    @SuppressWarnings("NullAway.Init") // Set by the first event; no other command comes before it.
    @AggregateIdentifier
    String stockItemId;

    @SuppressWarnings("NullAway.Init") // Set by the first event; no other command comes before it.
    String sku;

    @SuppressWarnings("NullAway.Init") // Set by the first event; no other command comes before it.
    String location;

    StockFigures figures = new StockFigures();
    Reservations reservations = new Reservations();

    /** Movements that are done, each counted once. */
    Memory<Moved> movements = new Memory<>();

    /** Units on their way here, by transfer. */
    Map<String, Moved> incoming = new LinkedHashMap<>();

    /** One id may be used by movements of different kinds. */
    static String key(String kind, String id) {
        return kind + ":" + id;
    }

    static Outcome changed() {
        return Outcome.changed(getVersion());
    }

    static Outcome unchanged() {
        return Outcome.unchanged(getVersion());
    }

    @EventSourcingHandler
    void on(StockReceived event, @Timestamp Instant at) {
        take(event);
        figures.receive(at);
    }

    @EventSourcingHandler
    void on(StockReserved event) {
        take(event);
        reservations.hold(event.reservationId(), event.quantity(), event.expiresAt(), event.backordered());
    }

    @EventSourcingHandler
    void on(StockAllocated event) {
        take(event);
        reservations.allocate(event.reservationId());
    }

    @EventSourcingHandler
    void on(StockReleased event, @Timestamp Instant at) {
        take(event);
        reservations.release(event.reservationId(), event.quantity(), at);
    }

    @EventSourcingHandler
    void on(StockReservationExpired event, @Timestamp Instant at) {
        take(event);
        reservations.expire(event.reservationId(), at);
    }

    @EventSourcingHandler
    void on(StockBackordered event) {
        take(event);
        reservations.putOnBackorder(event.reservationId());
    }

    @EventSourcingHandler
    void on(StockBackorderCovered event) {
        take(event);
        reservations.cover(event.reservationId());
    }

    @EventSourcingHandler
    void on(StockShipped event, @Timestamp Instant at) {
        take(event);
        reservations.ship(event.reservationId(), event.quantity(), at);
    }

    @EventSourcingHandler
    void on(StockSold event, @Timestamp Instant at) {
        take(event);
        movements.remember(key("sale", event.saleId()), Moved.of(event.quantity()), at);
    }

    @EventSourcingHandler
    void on(StockAdjusted event) {
        take(event);
    }

    @EventSourcingHandler
    void on(StockSetAside event, @Timestamp Instant at) {
        take(event);
        figures.setAside(event.reason(), event.quantity());
        movements.remember(key("aside", event.movementId()), Moved.of(event.quantity(), event.reason()), at);
    }

    @EventSourcingHandler
    void on(StockPutBack event, @Timestamp Instant at) {
        take(event);
        figures.setAside(event.reason(), -event.quantity());
        movements.remember(key("back", event.movementId()), Moved.of(event.quantity(), event.reason()), at);
    }

    @EventSourcingHandler
    void on(StockWrittenOff event, @Timestamp Instant at) {
        take(event);
        figures.setAside(event.reason(), -event.quantity());
        movements.remember(key("off", event.movementId()), Moved.of(event.quantity(), event.reason()), at);
    }

    @EventSourcingHandler
    void on(StockTakenBack event, @Timestamp Instant at) {
        take(event);
        if (event.reason() != null) {
            figures.setAside(event.reason(), event.quantity());
        }
        movements.remember(key("return", event.movementId()), Moved.of(event.quantity(), event.reason()), at);
    }

    @EventSourcingHandler
    void on(StockPolicySet event) {
        take(event);
        figures.set(event.safetyStock(), event.backorderLimit());
    }

    @EventSourcingHandler
    void on(StockCounted event, @Timestamp Instant at) {
        take(event);
        figures.count(event.countedAt());
        movements.remember(
                key("count", event.countId()),
                new Moved(Math.toIntExact(event.counted()), event.countedAt().toString()),
                at);
    }

    @EventSourcingHandler
    void on(StockDiscrepancyDetected event, @Timestamp Instant at) {
        take(event);
        if (event.kind() == DiscrepancyKind.MISSING) {
            String id = key("aside", event.reference());
            Moved found = movements.recall(id);
            int reported = Math.toIntExact(event.units()) + (found == null ? 0 : found.units());
            movements.remember(id, Moved.of(reported, UnavailableReason.MISSING), at);
        }
    }

    @EventSourcingHandler
    void on(StockTransferredOut event, @Timestamp Instant at) {
        take(event);
        movements.remember(key("out", event.transferId()), new Moved(event.quantity(), event.toLocation()), at);
    }

    @EventSourcingHandler
    void on(StockTransferExpected event) {
        take(event);
        incoming.put(event.transferId(), new Moved(event.quantity(), event.fromLocation()));
    }

    @EventSourcingHandler
    void on(StockTransferredIn event, @Timestamp Instant at) {
        take(event);
        figures.receive(at);
        incoming.remove(event.transferId());
        movements.remember(key("in", event.transferId()), Moved.of(event.quantity()), at);
    }

    private void take(StockEvent event) {
        stockItemId = event.stockItemId();
        sku = event.sku();
        location = event.location();
        figures.take(event);
    }
}
