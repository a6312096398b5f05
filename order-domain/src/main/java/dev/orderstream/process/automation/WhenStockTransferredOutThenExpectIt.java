package dev.orderstream.process.automation;

import dev.orderstream.stock.ExpectTransfer;
import dev.orderstream.stock.StockTransferredOut;
import org.axonframework.eventhandling.EventHandler;

/**
 * Announces units that are on their way to where they go.
 */
public class WhenStockTransferredOutThenExpectIt {

    private final Workplace work;

    WhenStockTransferredOutThenExpectIt(Workplace work) {
        this.work = work;
    }

    /** Handles the event once or again. */
    @EventHandler
    public void on(StockTransferredOut event) {
        work.ask(
                null,
                () -> ExpectTransfer.of(
                        event.sku(), event.toLocation(), event.transferId(), event.location(), event.quantity()));
    }
}
