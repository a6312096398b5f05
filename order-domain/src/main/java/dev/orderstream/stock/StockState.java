package dev.orderstream.stock;

import dev.orderstream.rule.AggregateState;
import dev.orderstream.rule.Fold;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the events of a stock item leave behind. It decides nothing, and only {@link #evolve} changes it. */
final class StockState implements AggregateState {

    private static final Fold<StockState, StockEvent> FOLD = Fold.<StockState, StockEvent>over(StockEvent.class)
            .on(StockReceived.class, (stock, event, at) -> stock.figures.receive(at))
            .on(
                    StockReserved.class,
                    (stock, event) -> stock.reservations.hold(
                            event.reservationId(), event.quantity(), event.expiresAt(), event.backordered()))
            .on(StockAllocated.class, (stock, event) -> stock.reservations.allocate(event.reservationId()))
            .on(
                    StockReleased.class,
                    (stock, event, at) -> stock.reservations.release(event.reservationId(), event.quantity(), at))
            .on(
                    StockReservationExpired.class,
                    (stock, event, at) -> stock.reservations.expire(event.reservationId(), at))
            .on(StockBackordered.class, (stock, event) -> stock.reservations.putOnBackorder(event.reservationId()))
            .on(StockBackorderCovered.class, (stock, event) -> stock.reservations.cover(event.reservationId()))
            .on(
                    StockShipped.class,
                    (stock, event, at) -> stock.reservations.ship(event.reservationId(), event.quantity(), at))
            .on(
                    StockSold.class,
                    (stock, event, at) ->
                            stock.remember(MovementKind.SALE, event.saleId().value(), Moved.of(event.quantity()), at))
            .on(StockAdjusted.class, (stock, event) -> {
                // Its figures are all that it changes.
            })
            .on(StockSetAside.class, (stock, event, at) -> {
                stock.figures.setAside(event.reason(), event.quantity());
                stock.remember(MovementKind.ASIDE, event.movementId(), Moved.of(event.quantity(), event.reason()), at);
            })
            .on(StockPutBack.class, (stock, event, at) -> {
                stock.figures.setAside(event.reason(), -event.quantity());
                stock.remember(MovementKind.BACK, event.movementId(), Moved.of(event.quantity(), event.reason()), at);
            })
            .on(StockWrittenOff.class, (stock, event, at) -> {
                stock.figures.setAside(event.reason(), -event.quantity());
                stock.remember(MovementKind.OFF, event.movementId(), Moved.of(event.quantity(), event.reason()), at);
            })
            .on(StockTakenBack.class, StockState::takeBack)
            .on(StockPolicySet.class, (stock, event) -> stock.figures.set(event.safetyStock(), event.backorderLimit()))
            .on(StockCounted.class, StockState::count)
            .on(StockDiscrepancyDetected.class, StockState::notFound)
            .on(
                    StockTransferredOut.class,
                    (stock, event, at) -> stock.remember(
                            MovementKind.OUT, event.transferId(), new Moved(event.quantity(), event.toLocation()), at))
            .on(
                    StockTransferExpected.class,
                    (stock, event) ->
                            stock.incoming.put(event.transferId(), new Moved(event.quantity(), event.fromLocation())))
            .on(StockTransferredIn.class, (stock, event, at) -> {
                stock.figures.receive(at);
                stock.incoming.remove(event.transferId());
                stock.remember(MovementKind.IN, event.transferId(), Moved.of(event.quantity()), at);
            })
            .complete();

    @SuppressWarnings("NullAway.Init") // Set by the first event; no other command comes before it.
    private StockItemId stockItemId;

    @SuppressWarnings("NullAway.Init") // Set by the first event; no other command comes before it.
    private String sku;

    @SuppressWarnings("NullAway.Init") // Set by the first event; no other command comes before it.
    private String location;

    private StockFigures figures = new StockFigures();
    private Reservations reservations = new Reservations();

    /** Movements that are done, each counted once. */
    private Memory<Moved> movements = new Memory<>();

    /** Units on their way here, by transfer. */
    private Map<String, Moved> incoming = new LinkedHashMap<>();

    /** Takes note of the next event, which happened at this time. */
    void evolve(StockEvent event, Instant at) {
        stockItemId = event.stockItemId();
        sku = event.sku();
        location = event.location();
        figures.take(event);
        FOLD.apply(this, event, at);
    }

    /** The written key of the item; null while there is none. */
    @Nullable
    String knownId() {
        return stockItemId == null ? null : stockItemId.toString();
    }

    /** The item, once there is one. */
    StockItemId item() {
        return new StockItemId(sku, location);
    }

    /** The figures that the last event has left. */
    StockLevels levels() {
        return new StockLevels(figures.onHand(), figures.reserved(), figures.available());
    }

    /** Further figures, and what follows from them. */
    Figures figures() {
        return figures;
    }

    Promises promises() {
        return reservations;
    }

    /** What a movement under this id has said; null if there was none, or if it is forgotten. */
    @Nullable
    Moved done(MovementKind kind, String id) {
        return movements.recall(kind.keyOf(id));
    }

    /** Whether an unknown movement that was first asked for at this time may be done and forgotten. */
    boolean mayHaveForgottenMovement(@Nullable Instant requestedAt) {
        return movements.mayHaveForgotten(requestedAt);
    }

    /** What a transfer that is on its way here has said; null if none is under this id. */
    @Nullable
    Moved incoming(String transferId) {
        return incoming.get(transferId);
    }

    private void remember(MovementKind kind, String id, Moved moved, Instant at) {
        movements.remember(kind.keyOf(id), moved, at);
    }

    private void takeBack(StockTakenBack event, Instant at) {
        if (event.reason() != null) {
            figures.setAside(event.reason(), event.quantity());
        }
        remember(MovementKind.RETURN, event.movementId(), Moved.of(event.quantity(), event.reason()), at);
    }

    private void count(StockCounted event, Instant at) {
        figures.count(event.countedAt());
        Moved counted =
                new Moved(Math.toIntExact(event.counted()), event.countedAt().toString());
        remember(MovementKind.COUNT, event.countId(), counted, at);
    }

    /** Of units reported missing some may have been set aside under the same id. */
    private void notFound(StockDiscrepancyDetected event, Instant at) {
        if (event.kind() == DiscrepancyKind.MISSING) {
            Moved found = done(MovementKind.ASIDE, event.reference());
            int reported = Math.toIntExact(event.units()) + (found == null ? 0 : found.units());
            remember(MovementKind.ASIDE, event.reference(), Moved.of(reported, UnavailableReason.MISSING), at);
        }
    }
}
