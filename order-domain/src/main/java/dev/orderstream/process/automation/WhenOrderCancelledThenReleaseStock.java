package dev.orderstream.process.automation;

import dev.orderstream.order.LineRefusal;
import dev.orderstream.order.OrderCancelled;
import dev.orderstream.stock.StockRefused;
import java.util.concurrent.Executor;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.EventHandler;

/** Releases what is held for a cancelled order. A line that nothing is held for is fine: the order was cancelled before it was confirmed. */
public class WhenOrderCancelledThenReleaseStock {

    private final StockOfOrder stock;

    /**
     * @param gateway where the commands go
     * @param executor runs the commands for several stock items in parallel; never in the calling thread
     */
    public WhenOrderCancelledThenReleaseStock(CommandGateway gateway, Executor executor) {
        this.stock = new StockOfOrder(new DetachedGateway(gateway, executor));
    }

    /**
     * Handles the event once or again.
     *
     * @throws RuntimeException if a command failed for a technical reason; handle the event again
     */
    @EventHandler
    public void on(OrderCancelled event) {
        stock.send(event.lines(), Stock.release(event.orderId())).stream()
                .filter(outcome -> !outcome.isRefusedAs(StockRefused.UNKNOWN_RESERVATION))
                .filter(outcome -> !outcome.isRefusedAs(LineRefusal.UNKNOWN_SKU))
                .forEach(outcome -> outcome.requireAccepted(event.orderId()));
    }
}
