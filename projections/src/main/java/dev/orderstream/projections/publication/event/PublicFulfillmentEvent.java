package dev.orderstream.projections.publication.event;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events of fulfillment orders and their shipments, as they are published. */
public sealed interface PublicFulfillmentEvent extends PublicEvent {

    @JsonPropertyDescription("Key of the fulfillment order, <orderId>@<location>")
    String fulfillmentOrderId();

    @JsonPropertyDescription("Key of the order")
    String orderId();

    @JsonClassDescription("Goods of an order are to leave from one location.")
    record FulfillmentScheduled(
            String fulfillmentOrderId,
            String orderId,
            String location,
            @JsonPropertyDescription("What is to leave") List<RequestedLine> lines,
            @JsonPropertyDescription("Ids of the lines whose goods are not there yet") List<String> awaited,
            @JsonPropertyDescription("Where to, if known") @Nullable Address shippingAddress)
            implements PublicFulfillmentEvent {}

    @JsonClassDescription("The goods that a line waited for are there.")
    record FulfillmentLineCovered(String fulfillmentOrderId, String orderId, String lineId)
            implements PublicFulfillmentEvent {}

    @JsonClassDescription("All goods are there: the work can begin.")
    record FulfillmentOpened(String fulfillmentOrderId, String orderId) implements PublicFulfillmentEvent {}

    @JsonClassDescription("The work stops until somebody has looked.")
    record FulfillmentHeld(
            String fulfillmentOrderId, String orderId, @JsonPropertyDescription("Why, for people") String reason)
            implements PublicFulfillmentEvent {}

    @JsonClassDescription("The work goes on.")
    record FulfillmentResumed(String fulfillmentOrderId, String orderId) implements PublicFulfillmentEvent {}

    @JsonClassDescription("Fewer units of a line are to leave.")
    record FulfillmentLineReduced(
            String fulfillmentOrderId,
            String orderId,
            String lineId,
            @JsonPropertyDescription("Units that are to leave now") int quantity)
            implements PublicFulfillmentEvent {}

    @JsonClassDescription("The goods go elsewhere.")
    record DeliveryAddressChanged(String fulfillmentOrderId, String orderId, Address shippingAddress)
            implements PublicFulfillmentEvent {}

    @JsonClassDescription("Somebody has begun to pick the goods.")
    record PickingStarted(String fulfillmentOrderId, String orderId) implements PublicFulfillmentEvent {}

    @JsonClassDescription("Units of a line were picked.")
    record LinePicked(
            String fulfillmentOrderId,
            String orderId,
            String lineId,
            @JsonPropertyDescription("Units picked now") int quantity,
            @JsonPropertyDescription("Units picked by now") int picked)
            implements PublicFulfillmentEvent {}

    @JsonClassDescription("Units of a line were not found.")
    record LinePickedShort(
            String fulfillmentOrderId,
            String orderId,
            String location,
            String lineId,
            String sku,
            @JsonPropertyDescription("Units not found now") int quantity,
            @JsonPropertyDescription("Units not found by now") int missing,
            int requested)
            implements PublicFulfillmentEvent {}

    @JsonClassDescription("Picked units are in a shipment; the carrier is to be asked to take it.")
    record ShipmentPacked(
            String fulfillmentOrderId,
            String orderId,
            String shipmentId,
            List<ShipmentLine> lines,
            @Nullable Address shippingAddress)
            implements PublicFulfillmentEvent {}

    @JsonClassDescription("A shipment has left.")
    record ShipmentShipped(
            String fulfillmentOrderId,
            String orderId,
            String location,
            String shipmentId,
            @JsonPropertyDescription("Who has taken it; left out if not told") @Nullable String carrier,
            @JsonPropertyDescription("What the carrier calls it; left out if not told") @Nullable String trackingNumber,
            @JsonPropertyDescription("What is in it, and how much of each line has left by now")
                    List<ShippedLine> lines)
            implements PublicFulfillmentEvent {}

    @JsonClassDescription("A shipment has arrived.")
    record ShipmentDelivered(String fulfillmentOrderId, String orderId, String shipmentId, Instant deliveredAt)
            implements PublicFulfillmentEvent {}

    @JsonClassDescription("A shipment could not be delivered.")
    record ShipmentFailed(
            String fulfillmentOrderId,
            String orderId,
            String shipmentId,
            @JsonPropertyDescription("As the carrier names it") String reason)
            implements PublicFulfillmentEvent {}

    @JsonClassDescription(
            "A shipment is said to be packed of units that are not said to be picked yet. It is packed when they are.")
    record PackingReportedEarly(
            String fulfillmentOrderId,
            String orderId,
            String shipmentId,
            @JsonPropertyDescription("What is in it") List<ShipmentLine> lines)
            implements PublicFulfillmentEvent {}

    @JsonClassDescription("A carrier has taken a shipment that is not said to be packed yet. It leaves when it is.")
    record DepartureReportedEarly(
            String fulfillmentOrderId,
            String orderId,
            String shipmentId,
            @JsonPropertyDescription("Who has taken it; left out if not told") @Nullable String carrier,
            @JsonPropertyDescription("What the carrier calls it; left out if not told") @Nullable String trackingNumber)
            implements PublicFulfillmentEvent {}

    @JsonClassDescription("A shipment has arrived that is not said to be packed yet.")
    record DeliveryReportedEarly(String fulfillmentOrderId, String orderId, String shipmentId, Instant deliveredAt)
            implements PublicFulfillmentEvent {}

    @JsonClassDescription("A shipment could not be delivered that is not said to be packed yet.")
    record DeliveryFailureReportedEarly(
            String fulfillmentOrderId,
            String orderId,
            String shipmentId,
            @JsonPropertyDescription("As the carrier names it") String reason)
            implements PublicFulfillmentEvent {}

    @JsonClassDescription("Who has taken a shipment, or what they call it, came after the shipment itself.")
    record ShipmentTrackingAdded(
            String fulfillmentOrderId,
            String orderId,
            String shipmentId,
            @JsonPropertyDescription("Who has taken it; left out if that was told before, or never") @Nullable
                    String carrier,
            @JsonPropertyDescription("What the carrier calls it; left out if that was told before, or never") @Nullable
                    String trackingNumber)
            implements PublicFulfillmentEvent {}

    @JsonClassDescription("Somebody has looked after a shipment that did not arrive.")
    record DeliveryFailureSettled(
            String fulfillmentOrderId,
            String orderId,
            String shipmentId,
            DeliveryResolution resolution,
            @JsonPropertyDescription("What was done, for people") String reason)
            implements PublicFulfillmentEvent {}

    @JsonClassDescription("Everything has left.")
    record FulfillmentClosed(String fulfillmentOrderId, String orderId) implements PublicFulfillmentEvent {}

    @JsonClassDescription("Everything that was found has left, and something was not found.")
    record FulfillmentIncomplete(String fulfillmentOrderId, String orderId) implements PublicFulfillmentEvent {}

    @JsonClassDescription("Nothing will leave.")
    record FulfillmentCancelled(
            String fulfillmentOrderId, String orderId, @JsonPropertyDescription("Why, for people") String reason)
            implements PublicFulfillmentEvent {}
}
