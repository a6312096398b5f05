package dev.orderstream.stock.bucket;

import dev.orderstream.stock.ReceiveTransfer;
import dev.orderstream.stock.StockTransferExpected;
import java.util.function.Consumer;
import org.axonframework.eventhandling.EventHandler;

/**
 * Puts into a bucket what is on its way there. Whoever fills a bucket does so at once; this finishes what was interrupted, so that no
 * units stay on the way.
 */
public class WhenSentToABucketThenPutItIn {

    private final Consumer<ReceiveTransfer> send;

    /** @param send sends a command and waits for its result, never in the unit of work of the event */
    public WhenSentToABucketThenPutItIn(Consumer<ReceiveTransfer> send) {
        this.send = send;
    }

    /** Handles the event once or again. */
    @EventHandler
    public void on(StockTransferExpected event) {
        if (event.stockItemId().isBucket()) {
            send.accept(new ReceiveTransfer(event.stockItemId(), event.transferId(), event.quantity()));
        }
    }
}
