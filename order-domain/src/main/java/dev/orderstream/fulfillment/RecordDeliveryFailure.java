package dev.orderstream.fulfillment;

import dev.orderstream.rule.Require;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * A shipment could not be delivered. May come late and twice.
 *
 * @param reason as the carrier names it; at most 500 characters
 */
public record RecordDeliveryFailure(
        @TargetAggregateIdentifier FulfillmentOrderId fulfillmentOrderId, String shipmentId, String reason)
        implements FulfillmentCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public RecordDeliveryFailure {
        FulfillmentOrderId.require(fulfillmentOrderId);
        Require.identifier("shipmentId", shipmentId);
        Require.text("reason", reason, 500);
    }
}
