package dev.orderstream.process.automation;

import dev.orderstream.fulfillment.LinePickedShort;
import dev.orderstream.order.LineUnits;
import dev.orderstream.order.RecordShortPick;
import dev.orderstream.rule.OrderId;
import dev.orderstream.stock.ReleaseStock;
import dev.orderstream.stock.ReportMissingStock;
import dev.orderstream.stock.ReservationId;
import dev.orderstream.stock.StockItemId;
import dev.orderstream.stock.StockRefused;
import java.util.List;
import org.axonframework.eventhandling.EventHandler;

/**
 * Cancels what was not found, gives its promise back, and sets as many units aside as missing until somebody counts, as far as the books
 * have them.
 */
public class WhenPickedShortThenCancelWhatIsMissing {

    private final Workplace work;

    WhenPickedShortThenCancelWhatIsMissing(Workplace work) {
        this.work = work;
    }

    /** Handles the event once or again. */
    @EventHandler
    public void on(LinePickedShort event) {
        OrderId orderId = event.orderId();
        int wanted = event.requested() - event.missing();
        takeOutOfStock(event, wanted);
        int ordered = work.order(orderId).ordered(event.lineId()).orElse(event.requested());
        CommandResult result =
                work.ask(() -> new RecordShortPick(orderId, List.of(new LineUnits(event.lineId(), ordered - wanted))));
        if (!result.isAccepted()) {
            work.hold(orderId, "short-pick-not-recorded", result);
        }
    }

    private void takeOutOfStock(LinePickedShort event, int wanted) {
        OrderId orderId = event.orderId();
        StockItemId stockItemId = StockItemId.of(event.sku(), event.location());
        // Nothing was promised, or all of it is said to have left: there is no promise to give back, and the order
        // tells which is true.
        work.tell(
                orderId,
                () -> new ReleaseStock(stockItemId, ReservationId.of(orderId, event.lineId()), wanted),
                CommandResult.NOT_THERE,
                StockRefused.UNKNOWN_RESERVATION,
                StockRefused.RESERVATION_SHIPPED);
        // Goods that no book knows cannot be missing in it.
        work.tell(
                orderId,
                () -> new ReportMissingStock(
                        stockItemId,
                        event.fulfillmentOrderId() + "/" + event.lineId() + "/" + event.missing(),
                        event.quantity()),
                CommandResult.NOT_THERE);
    }
}
