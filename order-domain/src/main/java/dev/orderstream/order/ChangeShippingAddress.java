package dev.orderstream.order;

import dev.orderstream.rule.Require;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Bring the goods elsewhere. Naming the same address again changes nothing.
 */
public record ChangeShippingAddress(@TargetAggregateIdentifier String orderId, Address shippingAddress)
        implements OrderCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public ChangeShippingAddress {
        Require.identifier("orderId", orderId);
        Require.present("shippingAddress", shippingAddress).requireSendable();
    }
}
