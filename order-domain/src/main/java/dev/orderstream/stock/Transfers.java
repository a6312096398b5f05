package dev.orderstream.stock;

import dev.orderstream.rule.Decision;
import java.util.ArrayList;
import java.util.List;

/** What is sent to another location, announced there, and received. */
final class Transfers {

    private Transfers() {}

    static Decision<StockState, StockEvent> send(SendTransfer command, StockState stock) {
        String transferId = command.transferId();
        int quantity = command.quantity();
        if (Repeats.isDone(stock, MovementKind.OUT, transferId, new Moved(quantity, command.toLocation()))) {
            return Decision.nothing();
        }
        StockItemId item = stock.item();
        if (command.toLocation().equals(item.location())) {
            throw StockRefused.transferToItself(item, transferId);
        }
        long available = stock.levels().available();
        if (quantity > available) {
            throw StockRefused.insufficientForTransfer(item, transferId, quantity, available);
        }
        return Decision.of(new StockTransferredOut(
                item, transferId, command.toLocation(), quantity, stock.levels().gone(quantity)));
    }

    static Decision<StockState, StockEvent> expect(ExpectTransfer command, StockState stock) {
        String transferId = command.transferId();
        Moved expected = stock.incoming(transferId);
        Moved asked = new Moved(command.quantity(), command.fromLocation());
        if (Repeats.isKnown(stock, MovementKind.IN, transferId, expected, asked)
                || stock.done(MovementKind.IN, transferId) != null) {
            return Decision.nothing();
        }
        return Decision.of(new StockTransferExpected(
                command.stockItemId(), transferId, command.fromLocation(), command.quantity(), stock.levels()));
    }

    static Decision<StockState, StockEvent> receive(ReceiveTransfer command, StockState stock) {
        String transferId = command.transferId();
        int quantity = command.quantity();
        if (Repeats.isDone(stock, MovementKind.IN, transferId, Moved.of(quantity))) {
            return Decision.nothing();
        }
        Moved sent = stock.incoming(transferId);
        if (sent == null) {
            throw StockRefused.unknownTransfer(command.stockItemId(), transferId);
        }
        StockItemId item = stock.item();
        StockLevels after = stock.levels().arrived(quantity);
        List<StockEvent> events = new ArrayList<>();
        events.add(new StockTransferredIn(item, transferId, sent.units(), quantity, after));
        if (quantity != sent.units()) {
            events.add(new StockDiscrepancyDetected(
                    item, DiscrepancyKind.TRANSFER, quantity - sent.units(), transferId, after));
        }
        return Backorders.goodsCame(events);
    }
}
