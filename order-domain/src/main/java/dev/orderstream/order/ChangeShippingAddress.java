package dev.orderstream.order;

import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.Require;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Bring the goods elsewhere. Naming the same address again changes nothing.
 */
public record ChangeShippingAddress(@TargetAggregateIdentifier OrderId orderId, Address shippingAddress)
        implements OrderCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public ChangeShippingAddress {
        OrderId.require(orderId);
        Require.present("shippingAddress", shippingAddress).requireSendable();
    }
}
