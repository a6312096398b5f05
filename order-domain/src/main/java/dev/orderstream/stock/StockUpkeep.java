package dev.orderstream.stock;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.orderstream.rule.ClockSkew;
import dev.orderstream.rule.Outcome;
import java.time.Clock;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;

/** What lies at a location is corrected, set aside, counted and moved between locations. */
abstract class StockUpkeep extends StockPromises {

    @CommandHandler
    Outcome adjust(AdjustStock command) {
        int delta = command.delta();
        if (delta < 0 && figures.usable() + delta < figures.reserved()) {
            throw StockRefused.adjustmentTooLarge(stockItemId, delta, figures.usable(), figures.reserved());
        }
        apply(new StockAdjusted(
                stockItemId,
                sku,
                location,
                delta,
                command.reason(),
                figures.onHand() + delta,
                figures.reserved(),
                figures.available() + delta));
        coverBackorders();
        return changed();
    }

    @CommandHandler
    Outcome setAside(SetStockAside command) {
        if (isDone("aside", command.movementId(), Moved.of(command.quantity(), command.reason()))) {
            return unchanged();
        }
        int quantity = command.quantity();
        if (quantity > figures.usable()) {
            throw StockRefused.notThatManyThere(stockItemId, quantity, figures.usable());
        }
        setAside(command.movementId(), command.reason(), quantity);
        return changed();
    }

    @CommandHandler
    Outcome reportMissing(ReportMissingStock command) {
        String movementId = command.movementId();
        if (isDone("aside", movementId, Moved.of(command.quantity(), UnavailableReason.MISSING))) {
            return unchanged();
        }
        int there = (int) Math.min(command.quantity(), Math.max(0, figures.usable()));
        if (there > 0) {
            setAside(movementId, UnavailableReason.MISSING, there);
        }
        if (there < command.quantity()) {
            discrepancy(DiscrepancyKind.MISSING, command.quantity() - there, movementId);
        }
        return changed();
    }

    private void setAside(String movementId, UnavailableReason reason, int quantity) {
        long missing = shortage();
        apply(new StockSetAside(
                stockItemId,
                sku,
                location,
                movementId,
                reason,
                quantity,
                figures.unavailable() + quantity,
                figures.onHand(),
                figures.reserved(),
                figures.available() - quantity));
        unitsWent(missing, movementId);
    }

    @CommandHandler
    Outcome putBack(PutStockBack command) {
        if (isDone("back", command.movementId(), Moved.of(command.quantity(), command.reason()))) {
            return unchanged();
        }
        requireSetAside(command.reason(), command.quantity());
        apply(new StockPutBack(
                stockItemId,
                sku,
                location,
                command.movementId(),
                command.reason(),
                command.quantity(),
                figures.unavailable() - command.quantity(),
                figures.onHand(),
                figures.reserved(),
                figures.available() + command.quantity()));
        coverBackorders();
        return changed();
    }

    @CommandHandler
    Outcome writeOff(WriteOffStock command) {
        if (isDone("off", command.movementId(), Moved.of(command.quantity(), command.reason()))) {
            return unchanged();
        }
        requireSetAside(command.reason(), command.quantity());
        apply(new StockWrittenOff(
                stockItemId,
                sku,
                location,
                command.movementId(),
                command.reason(),
                command.quantity(),
                figures.unavailable() - command.quantity(),
                figures.onHand() - command.quantity(),
                figures.reserved(),
                figures.available()));
        return changed();
    }

    @CommandHandler
    Outcome setPolicy(SetStockPolicy command) {
        int safetyStock = command.safetyStock();
        if (safetyStock == figures.safetyStock() && command.backorderLimit() == figures.backorderLimit()) {
            return unchanged();
        }
        apply(new StockPolicySet(
                stockItemId,
                sku,
                location,
                safetyStock,
                command.backorderLimit(),
                figures.onHand(),
                figures.reserved(),
                figures.available() + figures.safetyStock() - safetyStock));
        coverBackorders();
        return changed();
    }

    @CommandHandler
    Outcome count(CountStock command, Clock clock) {
        if (isCounted(command)) {
            return unchanged();
        }
        Instant countedAt = command.countedAt() == null ? clock.instant() : command.countedAt();
        if (ClockSkew.isFuture(countedAt, clock)) {
            throw StockRefused.countFromTheFuture(stockItemId, countedAt, clock.instant());
        }
        Instant last = figures.countedAt();
        if (last != null && countedAt.isBefore(last) && !ClockSkew.isFuture(last, clock)) {
            throw StockRefused.countOutdated(stockItemId, countedAt, last);
        }
        Instant received = figures.firstReceivedAt();
        if (command.countedAt() != null && received != null && countedAt.isBefore(received)) {
            throw StockRefused.countBeforeReceipt(stockItemId, countedAt, received);
        }
        long expected = figures.onHand();
        long found = command.counted() - expected;
        long missing = figures.setAside(UnavailableReason.MISSING);
        apply(new StockCounted(
                stockItemId,
                sku,
                location,
                command.countId(),
                command.counted(),
                expected,
                countedAt,
                figures.unavailable() - missing,
                command.counted(),
                figures.reserved(),
                figures.available() + found + missing));
        if (found != 0) {
            discrepancy(DiscrepancyKind.COUNT, found, command.countId());
        }
        putOnBackorderWhatIsNotThere();
        coverBackorders();
        return changed();
    }

    @CommandHandler
    long available(ReadAvailableStock question) {
        return figures.available();
    }

    @CommandHandler
    Outcome send(SendTransfer command) {
        if (isDone("out", command.transferId(), new Moved(command.quantity(), command.toLocation()))) {
            return unchanged();
        }
        if (command.toLocation().equals(location)) {
            throw StockRefused.transferToItself(stockItemId, command.transferId());
        }
        int quantity = command.quantity();
        if (quantity > figures.available()) {
            throw StockRefused.insufficientForTransfer(
                    stockItemId, command.transferId(), quantity, figures.available());
        }
        apply(new StockTransferredOut(
                stockItemId,
                sku,
                location,
                command.transferId(),
                command.toLocation(),
                quantity,
                figures.onHand() - quantity,
                figures.reserved(),
                figures.available() - quantity));
        return changed();
    }

    /**
     * Whether a movement of this kind is done under this id.
     *
     * @throws StockRefused if another one is
     */
    boolean isDone(String kind, String id, Moved asked) {
        Moved done = movements.recall(key(kind, id));
        if (done != null) {
            boolean isTransfer = kind.equals("in") || kind.equals("out");
            requireSame(isTransfer ? StockRefused.TRANSFER_DIFFERS : StockRefused.MOVEMENT_DIFFERS, id, done, asked);
        }
        return done != null;
    }

    void requireSame(String code, String id, Moved done, Moved asked) {
        if (!done.equals(asked)) {
            throw StockRefused.differs(code, stockItemId, id, done, asked);
        }
    }

    private boolean isCounted(CountStock command) {
        Moved done = movements.recall(key("count", command.countId()));
        if (done != null) {
            Instant countedAt = command.countedAt();
            String when = countedAt == null ? done.what() : countedAt.toString();
            requireSame(StockRefused.COUNT_DIFFERS, command.countId(), done, new Moved(command.counted(), when));
        }
        return done != null;
    }

    private void requireSetAside(UnavailableReason reason, int quantity) {
        long setAside = figures.setAside(reason);
        if (quantity > setAside) {
            throw StockRefused.notThatManySetAside(stockItemId, reason, quantity, setAside);
        }
    }
}
