package dev.orderstream.process.automation;

import dev.orderstream.fulfillment.ChangeDeliveryAddress;
import dev.orderstream.fulfillment.FulfillmentOrderId;
import dev.orderstream.fulfillment.FulfillmentRefused;
import dev.orderstream.order.ShippingAddressChanged;
import dev.orderstream.stock.StockLocation;
import org.axonframework.eventhandling.EventHandler;

/**
 * Sends the goods of an order elsewhere. If somebody picks them already the order is held, so that the new address is not lost.
 */
public class WhenShippingAddressChangedThenRedirect {

    private final Workplace work;

    WhenShippingAddressChangedThenRedirect(Workplace work) {
        this.work = work;
    }

    /** Handles the event once or again. */
    @EventHandler
    public void on(ShippingAddressChanged event) {
        CommandResult result = work.ask(() -> new ChangeDeliveryAddress(
                FulfillmentOrderId.of(event.orderId(), StockLocation.DEFAULT), event.shippingAddress()));
        if (result.isRefusedAs(FulfillmentRefused.PICKING_STARTED)) {
            work.hold(event.orderId(), "address-changed-too-late", result);
        } else {
            // Work that is not there yet is scheduled with the new address.
            work.settle(event.orderId(), result, CommandResult.NOT_THERE);
        }
    }
}
