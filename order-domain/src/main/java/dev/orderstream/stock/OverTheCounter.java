package dev.orderstream.stock;

import dev.orderstream.rule.Decision;

/** What is received, sold at a point of sale and taken back: facts, which are never refused for what the books say. */
final class OverTheCounter {

    private OverTheCounter() {}

    static Decision<StockState, StockEvent> receive(ReceiveStock command, StockState stock) {
        return Backorders.goodsCame(new StockReceived(
                command.stockItemId(),
                command.quantity(),
                command.reference(),
                stock.levels().arrived(command.quantity())));
    }

    static Decision<StockState, StockEvent> takeSold(TakeSoldStock command, StockState stock) {
        SaleId saleId = command.saleId();
        // When it took place is for the order to compare, which has the receipt.
        if (Repeats.isDone(stock, MovementKind.SALE, saleId.value(), Moved.of(command.quantity()))) {
            return Decision.nothing();
        }
        StockItemId item = command.stockItemId();
        if (stock.mayHaveForgottenMovement(command.requestedAt())) {
            return beyondMemory(item, command.quantity(), saleId.value(), stock);
        }
        int taken = stock.figures().isSeenByACount(command.occurredAt()) ? 0 : command.quantity();
        StockLevels after = stock.levels().gone(taken);
        return Backorders.goodsWent(
                stock, new StockSold(item, saleId, command.quantity(), command.occurredAt(), after), saleId.value());
    }

    static Decision<StockState, StockEvent> takeBack(TakeBackStock command, StockState stock) {
        String movementId = command.movementId();
        int quantity = command.quantity();
        if (Repeats.isDone(stock, MovementKind.RETURN, movementId, Moved.of(quantity, command.reason()))) {
            return Decision.nothing();
        }
        StockItemId item = command.stockItemId();
        if (stock.mayHaveForgottenMovement(command.requestedAt())) {
            return beyondMemory(item, quantity, movementId, stock);
        }
        int unusable = command.reason() == null ? 0 : quantity;
        return Backorders.goodsCame(new StockTakenBack(
                item,
                movementId,
                quantity,
                command.reason(),
                stock.figures().unavailable() + unusable,
                stock.levels().arrived(quantity).withheld(unusable)));
    }

    private static Decision<StockState, StockEvent> beyondMemory(
            StockItemId item, int quantity, String reference, StockState stock) {
        return Decision.of(
                new StockDiscrepancyDetected(item, DiscrepancyKind.BEYOND_MEMORY, quantity, reference, stock.levels()));
    }
}
