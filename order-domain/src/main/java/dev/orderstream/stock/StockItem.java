package dev.orderstream.stock;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.orderstream.rule.Outcome;
import dev.orderstream.rule.Require;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The stock of one SKU at one location. Available to promise is what is on hand less what is reserved, set aside and safety stock, and
 * no more than that and the backorder limit is ever promised.
 *
 * <p>The decisions are in four parts, each on top of the one before: {@link StockHistory} is the state, {@link StockPlanning} which
 * promises the goods are for, {@link StockPromises} what is promised, {@link StockUpkeep} what is corrected and moved. Here is how units
 * come in and are sold over the counter, which creates a stock item that is not there.
 */
@Revision("3")
public class StockItem extends StockUpkeep {

    /** Longest id of a reservation, sale or movement, in characters: it is made of up to four identifiers. */
    static final int MAX_ID_LENGTH = 1_000;

    /** For the framework, which then applies the events or fills in a snapshot. */
    protected StockItem() {}

    /**
     * The key of a stock item: {@code <sku>@<location>}.
     *
     * @throws IllegalArgumentException if a part is missing, longer than 99 characters, or contains a character that is not allowed
     */
    public static String idOf(String sku, String location) {
        return Require.keyPart("sku", sku) + "@" + Require.keyPart("location", location);
    }

    static void requireIdOf(String stockItemId, String sku, String location) {
        String expected = idOf(sku, location);
        Require.identifier("stockItemId", stockItemId);
        if (!expected.equals(stockItemId)) {
            throw new IllegalArgumentException("stockItemId is \"" + stockItemId + "\"; for sku " + sku
                    + " at location " + location + " it is \"" + expected + "\"");
        }
    }

    static void requireReservationId(@Nullable String reservationId) {
        Require.text("reservationId", reservationId, MAX_ID_LENGTH);
    }

    static void requireSaleId(@Nullable String saleId) {
        Require.text("saleId", saleId, MAX_ID_LENGTH);
    }

    static void requireMovementId(@Nullable String movementId) {
        Require.text("movementId", movementId, MAX_ID_LENGTH);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome receive(ReceiveStock command) {
        int quantity = command.quantity();
        apply(new StockReceived(
                command.stockItemId(),
                command.sku(),
                command.location(),
                quantity,
                command.reference(),
                figures.onHand() + quantity,
                figures.reserved(),
                figures.available() + quantity));
        coverBackorders();
        return changed();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome takeSold(TakeSoldStock command) {
        String saleId = command.saleId();
        // When it took place is for the order to compare, which has the receipt.
        if (isDone("sale", saleId, Moved.of(command.quantity()))) {
            return unchanged();
        }
        if (movements.mayHaveForgotten(command.requestedAt())) {
            return beyondMemory(command.quantity(), saleId);
        }
        long missing = shortage();
        int taken = figures.isSeenByACount(command.occurredAt()) ? 0 : command.quantity();
        apply(new StockSold(
                command.stockItemId(),
                command.sku(),
                command.location(),
                saleId,
                command.quantity(),
                command.occurredAt(),
                figures.onHand() - taken,
                figures.reserved(),
                figures.available() - taken));
        unitsWent(missing, saleId);
        return changed();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome takeBack(TakeBackStock command) {
        String movementId = command.movementId();
        if (isDone("return", movementId, Moved.of(command.quantity(), command.reason()))) {
            return unchanged();
        }
        if (movements.mayHaveForgotten(command.requestedAt())) {
            return beyondMemory(command.quantity(), movementId);
        }
        int quantity = command.quantity();
        int unusable = command.reason() == null ? 0 : quantity;
        apply(new StockTakenBack(
                command.stockItemId(),
                command.sku(),
                command.location(),
                movementId,
                quantity,
                command.reason(),
                figures.unavailable() + unusable,
                figures.onHand() + quantity,
                figures.reserved(),
                figures.available() + quantity - unusable));
        coverBackorders();
        return changed();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome expect(ExpectTransfer command) {
        String transferId = command.transferId();
        Moved expected = incoming.get(transferId);
        if (expected != null) {
            requireSame(
                    StockRefused.TRANSFER_DIFFERS,
                    transferId,
                    expected,
                    new Moved(command.quantity(), command.fromLocation()));
            return unchanged();
        }
        if (movements.remembers(key("in", transferId))) {
            return unchanged();
        }
        apply(new StockTransferExpected(
                command.stockItemId(),
                command.sku(),
                command.location(),
                transferId,
                command.fromLocation(),
                command.quantity(),
                figures.onHand(),
                figures.reserved(),
                figures.available()));
        return changed();
    }

    /** Is here so that where no stock item is, no transfer is on its way, rather than nothing known at all. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome receiveTransfer(ReceiveTransfer command) {
        String transferId = command.transferId();
        int quantity = command.quantity();
        if (isDone("in", transferId, Moved.of(quantity))) {
            return unchanged();
        }
        Moved sent = incoming.get(transferId);
        if (sent == null) {
            throw StockRefused.unknownTransfer(command.stockItemId(), transferId);
        }
        int expected = sent.units();
        apply(new StockTransferredIn(
                stockItemId,
                sku,
                location,
                transferId,
                expected,
                quantity,
                figures.onHand() + quantity,
                figures.reserved(),
                figures.available() + quantity));
        if (quantity != expected) {
            discrepancy(DiscrepancyKind.TRANSFER, quantity - expected, transferId);
        }
        coverBackorders();
        return changed();
    }

    private Outcome beyondMemory(int quantity, String reference) {
        discrepancy(DiscrepancyKind.BEYOND_MEMORY, quantity, reference);
        return changed();
    }
}
