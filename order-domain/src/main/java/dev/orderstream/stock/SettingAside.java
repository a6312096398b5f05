package dev.orderstream.stock;

import dev.orderstream.rule.Decision;

/** Units that lie there and cannot be promised, until they are put back or written off. */
final class SettingAside {

    private SettingAside() {}

    static Decision<StockState, StockEvent> setAside(SetStockAside command, StockState stock) {
        String movementId = command.movementId();
        int quantity = command.quantity();
        if (Repeats.isDone(stock, MovementKind.ASIDE, movementId, Moved.of(quantity, command.reason()))) {
            return Decision.nothing();
        }
        if (quantity > stock.figures().usable()) {
            throw StockRefused.notThatManyThere(
                    stock.item(), quantity, stock.figures().usable());
        }
        return setAside(stock, movementId, command.reason(), quantity);
    }

    /** What was not found is set aside as far as the books have it; beyond that they differ from the world. */
    static Decision<StockState, StockEvent> reportMissing(ReportMissingStock command, StockState stock) {
        String movementId = command.movementId();
        int quantity = command.quantity();
        if (Repeats.isDone(stock, MovementKind.ASIDE, movementId, Moved.of(quantity, UnavailableReason.MISSING))) {
            return Decision.nothing();
        }
        int there = (int) Math.min(quantity, Math.max(0, stock.figures().usable()));
        Decision<StockState, StockEvent> aside =
                there > 0 ? setAside(stock, movementId, UnavailableReason.MISSING, there) : Decision.nothing();
        if (there == quantity) {
            return aside;
        }
        return aside.then(after -> Decision.of(new StockDiscrepancyDetected(
                after.item(), DiscrepancyKind.MISSING, quantity - there, movementId, after.levels())));
    }

    private static Decision<StockState, StockEvent> setAside(
            StockState stock, String movementId, UnavailableReason reason, int quantity) {
        StockSetAside event = new StockSetAside(
                stock.item(),
                movementId,
                reason,
                quantity,
                stock.figures().unavailable() + quantity,
                stock.levels().withheld(quantity));
        return Backorders.goodsWent(stock, event, movementId);
    }

    static Decision<StockState, StockEvent> putBack(PutStockBack command, StockState stock) {
        String movementId = command.movementId();
        int quantity = command.quantity();
        if (Repeats.isDone(stock, MovementKind.BACK, movementId, Moved.of(quantity, command.reason()))) {
            return Decision.nothing();
        }
        requireSetAside(stock, command.reason(), quantity);
        return Backorders.goodsCame(new StockPutBack(
                stock.item(),
                movementId,
                command.reason(),
                quantity,
                stock.figures().unavailable() - quantity,
                stock.levels().freed(quantity)));
    }

    static Decision<StockState, StockEvent> writeOff(WriteOffStock command, StockState stock) {
        String movementId = command.movementId();
        int quantity = command.quantity();
        if (Repeats.isDone(stock, MovementKind.OFF, movementId, Moved.of(quantity, command.reason()))) {
            return Decision.nothing();
        }
        requireSetAside(stock, command.reason(), quantity);
        return Decision.of(new StockWrittenOff(
                stock.item(),
                movementId,
                command.reason(),
                quantity,
                stock.figures().unavailable() - quantity,
                stock.levels().gone(quantity).freed(quantity)));
    }

    private static void requireSetAside(StockState stock, UnavailableReason reason, int quantity) {
        long setAside = stock.figures().setAside(reason);
        if (quantity > setAside) {
            throw StockRefused.notThatManySetAside(stock.item(), reason, quantity, setAside);
        }
    }
}
