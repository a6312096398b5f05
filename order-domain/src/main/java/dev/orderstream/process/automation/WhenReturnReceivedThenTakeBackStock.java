package dev.orderstream.process.automation;

import dev.orderstream.returns.CloseReturn;
import dev.orderstream.returns.CreditedLine;
import dev.orderstream.returns.Disposition;
import dev.orderstream.returns.ReceivedUnits;
import dev.orderstream.returns.ReturnRecorded;
import dev.orderstream.returns.ReturnUnitsReceived;
import dev.orderstream.rule.OrderId;
import dev.orderstream.stock.StockItemId;
import dev.orderstream.stock.TakeBackStock;
import dev.orderstream.stock.UnavailableReason;
import java.time.Instant;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;

/**
 * Takes back into the stock what has come, as what it was found to be; closes the return when everything has come.
 */
public class WhenReturnReceivedThenTakeBackStock {

    private final Workplace work;

    WhenReturnReceivedThenTakeBackStock(Workplace work) {
        this.work = work;
    }

    /** Handles the event once or again. */
    @EventHandler
    public void on(ReturnUnitsReceived event, @Timestamp Instant at) {
        int number = 0;
        for (ReceivedUnits units : event.units()) {
            String movementId = event.returnId() + "/" + event.receiptId() + "/" + number++;
            takeBack(
                    event.orderId(),
                    units.sku(),
                    event.location(),
                    movementId,
                    units.quantity(),
                    units.disposition(),
                    at);
        }
        if (event.complete()) {
            work.tell(event.orderId(), () -> new CloseReturn(event.returnId()));
        }
    }

    /** Handles the event once or again. */
    @EventHandler
    public void on(ReturnRecorded event, @Timestamp Instant at) {
        for (CreditedLine line : event.lines()) {
            String movementId = event.returnId() + "/" + line.lineId();
            takeBack(
                    event.orderId(), line.sku(), event.location(), movementId, line.quantity(), line.disposition(), at);
        }
    }

    private void takeBack(
            @Nullable OrderId orderId,
            String sku,
            String location,
            String movementId,
            int quantity,
            Disposition disposition,
            Instant at) {
        if (disposition == Disposition.WRITE_OFF) {
            return;
        }
        UnavailableReason reason = disposition == Disposition.DAMAGED ? UnavailableReason.DAMAGED : null;
        work.tell(
                orderId,
                () -> new TakeBackStock(
                        StockItemId.of(sku, location), sku, location, movementId, quantity, reason, at));
    }
}
