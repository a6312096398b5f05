package dev.orderstream.stock;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import dev.orderstream.rule.Outcome;
import dev.orderstream.rule.Require;
import java.util.HashSet;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The stock of one SKU at one location. Available to promise is what is on hand less what is reserved, and no more than that is ever
 * promised.
 */
@Revision("1")
public class StockItem {

    @AggregateIdentifier
    private String stockItemId;

    private String sku;
    private String location;
    private long onHand;
    private long reserved;
    private Reservations reservations = new Reservations();
    private Set<String> countedSales = new HashSet<>();

    /** For the framework, which then applies the events or fills in a snapshot. */
    protected StockItem() {}

    /**
     * The key of a stock item: {@code <sku>@<location>}.
     *
     * @throws IllegalArgumentException if a part is missing, longer than 200 characters, or contains a character that is not allowed
     */
    public static String idOf(String sku, String location) {
        return Require.keyPart("sku", sku) + "@" + Require.keyPart("location", location);
    }

    static void requireIdOf(String stockItemId, String sku, String location) {
        String expected = idOf(sku, location);
        if (!expected.equals(stockItemId)) {
            throw new IllegalArgumentException("stockItemId is \"" + stockItemId + "\"; for sku " + sku
                    + " at location " + location + " it is \"" + expected + "\"");
        }
    }

    static void requireReservationId(@Nullable String reservationId) {
        Require.text("reservationId", reservationId, 500);
    }

    static void requireSaleId(@Nullable String saleId) {
        Require.text("saleId", saleId, 500);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome receive(ReceiveStock command) {
        apply(new StockReceived(
                command.stockItemId(),
                command.sku(),
                command.location(),
                command.quantity(),
                command.reference(),
                onHand + command.quantity(),
                reserved));
        return changed();
    }

    @CommandHandler
    Outcome reserve(ReserveStock command) {
        String reservationId = command.reservationId();
        int quantity = command.quantity();
        if (reservations.isReleased(reservationId)) {
            throw StockRefused.reservationReleased(stockItemId, reservationId);
        }
        if (reservations.isKnown(reservationId)) {
            requireSameQuantity(reservationId, quantity);
            return unchanged();
        }
        long available = onHand - reserved;
        if (quantity > available) {
            throw StockRefused.insufficientStock(stockItemId, reservationId, quantity, available);
        }
        apply(new StockReserved(stockItemId, sku, location, reservationId, quantity, onHand, reserved + quantity));
        return changed();
    }

    @CommandHandler
    Outcome release(ReleaseStock command) {
        String reservationId = command.reservationId();
        if (reservations.isReleased(reservationId)) {
            return unchanged();
        }
        requireKnown(reservationId);
        if (!reservations.isHeld(reservationId)) {
            throw StockRefused.reservationShipped(stockItemId, reservationId);
        }
        int quantity = reservations.quantityOf(reservationId);
        apply(new StockReleased(stockItemId, sku, location, reservationId, quantity, onHand, reserved - quantity));
        return changed();
    }

    @CommandHandler
    Outcome ship(ShipStock command) {
        String reservationId = command.reservationId();
        if (reservations.isReleased(reservationId)) {
            throw StockRefused.reservationReleased(stockItemId, reservationId);
        }
        requireKnown(reservationId);
        if (!reservations.isHeld(reservationId)) {
            return unchanged();
        }
        int quantity = reservations.quantityOf(reservationId);
        apply(new StockShipped(
                stockItemId, sku, location, reservationId, quantity, onHand - quantity, reserved - quantity));
        return changed();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome takeSold(TakeSoldStock command) {
        if (countedSales.contains(command.saleId())) {
            return unchanged();
        }
        apply(new StockSold(
                command.stockItemId(),
                command.sku(),
                command.location(),
                command.saleId(),
                command.quantity(),
                onHand - command.quantity(),
                reserved));
        return changed();
    }

    @CommandHandler
    Outcome adjust(AdjustStock command) {
        int delta = command.delta();
        if (delta < 0 && onHand + delta < reserved) {
            throw StockRefused.adjustmentTooLarge(stockItemId, delta, onHand, reserved);
        }
        apply(new StockAdjusted(stockItemId, sku, location, delta, command.reason(), onHand + delta, reserved));
        return changed();
    }

    private void requireSameQuantity(String reservationId, int quantity) {
        int recorded = reservations.quantityOf(reservationId);
        if (recorded != quantity) {
            throw StockRefused.reservationDiffers(stockItemId, reservationId, quantity, recorded);
        }
    }

    private void requireKnown(String reservationId) {
        if (!reservations.isKnown(reservationId)) {
            throw StockRefused.unknownReservation(stockItemId, reservationId);
        }
    }

    private static Outcome changed() {
        return Outcome.changed(getVersion());
    }

    private static Outcome unchanged() {
        return Outcome.unchanged(getVersion());
    }

    @EventSourcingHandler
    void on(StockReceived event) {
        take(event);
    }

    @EventSourcingHandler
    void on(StockReserved event) {
        take(event);
        reservations.hold(event.reservationId(), event.quantity());
    }

    @EventSourcingHandler
    void on(StockReleased event) {
        take(event);
        reservations.release(event.reservationId());
    }

    @EventSourcingHandler
    void on(StockShipped event) {
        take(event);
        reservations.ship(event.reservationId());
    }

    @EventSourcingHandler
    void on(StockSold event) {
        take(event);
        countedSales.add(event.saleId());
    }

    @EventSourcingHandler
    void on(StockAdjusted event) {
        take(event);
    }

    private void take(StockEvent event) {
        stockItemId = event.stockItemId();
        sku = event.sku();
        location = event.location();
        onHand = event.onHand();
        reserved = event.reserved();
    }
}
