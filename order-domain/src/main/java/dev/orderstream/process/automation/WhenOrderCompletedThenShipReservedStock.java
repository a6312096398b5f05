package dev.orderstream.process.automation;

import dev.orderstream.order.OrderCompleted;
import dev.orderstream.stock.ReservationId;
import dev.orderstream.stock.ShipStock;
import dev.orderstream.stock.StockItemId;
import dev.orderstream.stock.StockLocation;
import java.util.concurrent.Executor;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.EventHandler;

/** Takes what was reserved for a completed order out of the stock. */
public class WhenOrderCompletedThenShipReservedStock {

    private final StockOfOrder stock;

    /**
     * @param gateway where the commands go
     * @param executor runs the commands for several stock items in parallel; never in the calling thread
     */
    public WhenOrderCompletedThenShipReservedStock(CommandGateway gateway, Executor executor) {
        this.stock = new StockOfOrder(new DetachedGateway(gateway, executor));
    }

    /**
     * Handles the event once or again.
     *
     * @throws RuntimeException if a command failed for a technical reason; handle the event again
     * @throws IllegalStateException if a line of the order is not reserved, which the order's own rules exclude
     */
    @EventHandler
    public void on(OrderCompleted event) {
        stock.send(
                        event.lines(),
                        line -> new ShipStock(
                                StockItemId.of(line.sku(), StockLocation.DEFAULT),
                                ReservationId.of(event.orderId(), line.lineId())))
                .forEach(outcome -> outcome.requireAccepted(event.orderId()));
    }
}
