package dev.orderstream.fulfillment;

import dev.orderstream.rule.Require;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * The carrier has taken a shipment. May come late and twice.
 *
 * @param carrier who has taken it; null if not told
 * @param trackingNumber what the carrier calls it; null if not told
 */
public record RecordShipment(
        @TargetAggregateIdentifier FulfillmentOrderId fulfillmentOrderId,
        String shipmentId,
        @Nullable String carrier,
        @Nullable String trackingNumber)
        implements FulfillmentCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public RecordShipment {
        FulfillmentOrderId.require(fulfillmentOrderId);
        Require.identifier("shipmentId", shipmentId);
        Require.optionalText("carrier", carrier, 200);
        Require.optionalText("trackingNumber", trackingNumber, 200);
    }
}
