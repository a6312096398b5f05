package dev.orderstream.fulfillment;

import dev.orderstream.rule.Require;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * A shipment has arrived. May come twice, and before the carrier says that it has taken it.
 *
 * @param deliveredAt when; null means when the command is handled
 */
public record RecordDelivery(
        @TargetAggregateIdentifier FulfillmentOrderId fulfillmentOrderId,
        String shipmentId,
        @Nullable Instant deliveredAt)
        implements FulfillmentCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public RecordDelivery {
        FulfillmentOrderId.require(fulfillmentOrderId);
        Require.identifier("shipmentId", shipmentId);
        Require.optionalTime("deliveredAt", deliveredAt);
    }
}
