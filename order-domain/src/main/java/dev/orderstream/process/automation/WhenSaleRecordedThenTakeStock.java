package dev.orderstream.process.automation;

import dev.orderstream.order.ReservedLine;
import dev.orderstream.order.SaleRecorded;
import dev.orderstream.stock.SaleId;
import dev.orderstream.stock.StockItemId;
import dev.orderstream.stock.StockLocation;
import dev.orderstream.stock.TakeSoldStock;
import java.time.Instant;
import java.util.concurrent.Executor;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;

/** Takes what was sold at a point of sale out of the stock, which may go below zero by it. */
public class WhenSaleRecordedThenTakeStock {

    private final StockOfOrder stock;

    /**
     * @param gateway where the commands go
     * @param executor runs the commands for several stock items in parallel; never in the calling thread
     */
    public WhenSaleRecordedThenTakeStock(CommandGateway gateway, Executor executor) {
        this.stock = new StockOfOrder(new DetachedGateway(gateway, executor));
    }

    /**
     * Handles the event once or again.
     *
     * @throws RuntimeException if a command failed for a technical reason; handle the event again
     */
    @EventHandler
    public void on(SaleRecorded event, @Timestamp Instant at) {
        stock.send(
                        event.lines().stream().map(ReservedLine::of).toList(),
                        line -> new TakeSoldStock(
                                StockItemId.of(line.sku(), StockLocation.DEFAULT),
                                line.sku(),
                                StockLocation.DEFAULT,
                                SaleId.of(event.orderId(), line.lineId()),
                                line.quantity(),
                                event.occurredAt(),
                                at))
                .forEach(outcome -> outcome.requireAccepted(event.orderId()));
    }
}
