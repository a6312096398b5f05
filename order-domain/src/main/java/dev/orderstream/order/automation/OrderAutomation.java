package dev.orderstream.order.automation;

import java.util.List;
import java.util.concurrent.Executor;
import org.axonframework.commandhandling.gateway.CommandGateway;

/** The automations of orders, which belong into one processing group. */
public final class OrderAutomation {

    /**
     * Processing group of all of them. It must handle the events of one order in order and one at a time, and must retry an event whose
     * handler fails.
     */
    public static final String PROCESSING_GROUP = "order-automation";

    private OrderAutomation() {}

    /**
     * All automations.
     *
     * @param gateway where their commands go
     * @param executor runs the commands for several stock items of an order in parallel; never in the calling thread, which is inside
     *     the unit of work of the event
     */
    public static List<Object> all(CommandGateway gateway, Executor executor) {
        return List.of(
                new WhenOrderPlacedThenReserveEveryLine(gateway, executor),
                new WhenOrderCancelledThenReleaseStock(gateway, executor),
                new WhenOrderCompletedThenShipReservedStock(gateway, executor),
                new WhenSaleRecordedThenTakeStock(gateway, executor));
    }
}
