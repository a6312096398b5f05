package dev.orderstream.fulfillment;

import dev.orderstream.rule.Require;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Somebody has looked after a shipment that did not arrive. Settling twice changes nothing.
 *
 * @param reason what was done, for people; at most 500 characters
 */
public record SettleDeliveryFailure(
        @TargetAggregateIdentifier FulfillmentOrderId fulfillmentOrderId,
        String shipmentId,
        DeliveryResolution resolution,
        String reason)
        implements FulfillmentCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public SettleDeliveryFailure {
        FulfillmentOrderId.require(fulfillmentOrderId);
        Require.identifier("shipmentId", shipmentId);
        Require.present("resolution", resolution);
        Require.text("reason", reason, 500);
    }
}
