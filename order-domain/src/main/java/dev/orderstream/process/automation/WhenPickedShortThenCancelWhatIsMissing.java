package dev.orderstream.process.automation;

import dev.orderstream.fulfillment.LinePickedShort;
import dev.orderstream.order.LineUnits;
import dev.orderstream.order.RecordShortPick;
import dev.orderstream.stock.ReleaseStock;
import dev.orderstream.stock.ReservationId;
import dev.orderstream.stock.SetStockAside;
import dev.orderstream.stock.StockItem;
import dev.orderstream.stock.UnavailableReason;
import java.util.List;
import org.axonframework.eventhandling.EventHandler;

/**
 * Cancels what was not found, gives its promise back, and sets as many units aside as missing until somebody counts.
 */
public class WhenPickedShortThenCancelWhatIsMissing {

    private final Workplace work;

    WhenPickedShortThenCancelWhatIsMissing(Workplace work) {
        this.work = work;
    }

    /** Handles the event once or again. */
    @EventHandler
    public void on(LinePickedShort event) {
        String orderId = event.orderId();
        String stockItemId = StockItem.idOf(event.sku(), event.location());
        int wanted = event.requested() - event.missing();
        work.ask(orderId, () -> new ReleaseStock(stockItemId, ReservationId.of(orderId, event.lineId()), wanted));
        work.ask(
                orderId,
                () -> new SetStockAside(
                        stockItemId,
                        event.fulfillmentOrderId() + "/" + event.lineId() + "/" + event.missing(),
                        UnavailableReason.MISSING,
                        event.quantity()));
        int cancelled = work.order(orderId).ordered(event.lineId()) - wanted;
        Answer answer = work.ask(() -> new RecordShortPick(orderId, List.of(new LineUnits(event.lineId(), cancelled))));
        if (!answer.isAccepted()) {
            work.hold(orderId, "short-pick-not-recorded", answer);
        }
    }
}
