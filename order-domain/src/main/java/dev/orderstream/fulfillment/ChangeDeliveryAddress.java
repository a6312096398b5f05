package dev.orderstream.fulfillment;

import dev.orderstream.order.Address;
import dev.orderstream.rule.Require;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Have the goods go elsewhere. Naming the same address again changes nothing.
 */
public record ChangeDeliveryAddress(
        @TargetAggregateIdentifier FulfillmentOrderId fulfillmentOrderId, Address shippingAddress)
        implements FulfillmentCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public ChangeDeliveryAddress {
        FulfillmentOrderId.require(fulfillmentOrderId);
        Require.present("shippingAddress", shippingAddress).requireSendable();
    }
}
