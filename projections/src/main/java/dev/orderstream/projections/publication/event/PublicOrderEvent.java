package dev.orderstream.projections.publication.event;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events of orders and recorded sales, as they are published. */
public sealed interface PublicOrderEvent extends PublicEvent {

    @JsonPropertyDescription("Key of the order")
    String orderId();

    @JsonClassDescription("A customer has placed an order.")
    record OrderPlaced(
            String orderId,
            @Nullable String orderNumber,
            String customerId,
            @Nullable String country,
            Instant placedAt,
            String currency,
            List<OrderLine> lines,
            List<Charge> charges,
            @JsonPropertyDescription("The sum of the totals of all lines and charges") Money total,
            @JsonPropertyDescription("Where the goods are to be brought, if known") @Nullable Address shippingAddress)
            implements PublicOrderEvent {}

    @JsonClassDescription("A sale at a point of sale was recorded; its order is completed from the start.")
    record SaleRecorded(
            String orderId,
            String storeId,
            String registerId,
            String receiptNumber,
            @Nullable String country,
            @JsonPropertyDescription("When the goods were sold") Instant occurredAt,
            @JsonPropertyDescription("When this system learned of it") Instant recordedAt,
            String currency,
            List<OrderLine> lines,
            List<Charge> charges,
            @JsonPropertyDescription("The sum of the totals of all lines and charges") Money total)
            implements PublicOrderEvent {}

    @JsonClassDescription("Every line is reserved: the order will be fulfilled.")
    record OrderConfirmed(
            String orderId,
            @JsonPropertyDescription(
                            "Whether a warehouse does that, and completes the order; left out if somebody says when it is complete")
                    @Nullable
                    Boolean handedToWarehouse)
            implements PublicOrderEvent {}

    @JsonClassDescription("The order is void.")
    record OrderRejected(
            String orderId,
            @JsonPropertyDescription("Stable, kebab-case name of the reason, such as stock-refused") String code,
            @JsonPropertyDescription("Which lines could not be had, if that is the reason") List<LineRefusal> refusals)
            implements PublicOrderEvent {}

    @JsonClassDescription("The order was taken back.")
    record OrderCancelled(
            String orderId,
            String reason,
            @JsonPropertyDescription("What stock was asked for, so that it can be released") List<ReservedLine> lines)
            implements PublicOrderEvent {}

    @JsonClassDescription("Units of some lines will not be delivered.")
    record OrderLinesCancelled(
            String orderId,
            String reason,
            @JsonPropertyDescription("Units cancelled now") List<CancelledLine> lines,
            @JsonPropertyDescription("What the order comes to without them") Money total)
            implements PublicOrderEvent {}

    @JsonClassDescription("The goods are to be brought elsewhere.")
    record ShippingAddressChanged(String orderId, Address shippingAddress) implements PublicOrderEvent {}

    @JsonClassDescription("Somebody should look at the order before it goes on.")
    record OrderHeld(
            String orderId,
            @JsonPropertyDescription("Names the reason to machines, such as fraud-review") String hold,
            @JsonPropertyDescription("The same for people") String reason)
            implements PublicOrderEvent {}

    @JsonClassDescription("Somebody has looked; this is no reason any more to keep the order.")
    record OrderHoldReleased(String orderId, String hold) implements PublicOrderEvent {}

    @JsonClassDescription("Somebody has begun to pick the goods; the order cannot be changed or cancelled any more.")
    record OrderPickingStarted(String orderId) implements PublicOrderEvent {}

    @JsonClassDescription("Goods have left for the customer.")
    record OrderLinesFulfilled(
            String orderId,
            @JsonPropertyDescription("With which shipment") String shipmentId,
            @JsonPropertyDescription("Units that have left with it") List<FulfilledLine> lines,
            @JsonPropertyDescription("What they come to; with the first shipment also the charges") Money value)
            implements PublicOrderEvent {}

    @JsonClassDescription("The order was fulfilled.")
    record OrderCompleted(
            String orderId,
            @JsonPropertyDescription("What stock is reserved and has not left yet, so that it can be shipped")
                    List<ReservedLine> lines,
            @JsonPropertyDescription(
                            "What these come to, with the charges if nothing has left before; left out where it was not recorded")
                    @Nullable
                    Money value)
            implements PublicOrderEvent {}

    @JsonClassDescription("The customer may send these units back.")
    record OrderReturnAllowed(String orderId, String returnId, List<LineUnits> lines) implements PublicOrderEvent {}

    @JsonClassDescription("A return is over.")
    record OrderReturnClosed(
            String orderId,
            String returnId,
            @JsonPropertyDescription("Units that have come back") List<LineUnits> lines,
            @JsonPropertyDescription(
                            "What the order's payment is to give back for it; 0 if it was given back at the till")
                    Money refund,
            @JsonPropertyDescription("What a till has given back for it; left out if none has") @Nullable
                    Money credited,
            @JsonPropertyDescription("What of either is for charges; left out if nothing is") @Nullable Money charges)
            implements PublicOrderEvent {}

    @JsonClassDescription(
            "Goods came back of a sale that is not known yet. The order does not exist by this; when its sale is recorded the return is taken note of.")
    record OrderReturnAwaitsSale(
            String orderId,
            String returnId,
            @JsonPropertyDescription("How the customer gets the money") CreditMethod credit,
            @JsonPropertyDescription("What came back, at the prices that were credited") List<OrderLine> lines,
            @JsonPropertyDescription("What was credited besides goods") List<Charge> charges,
            @JsonPropertyDescription("What was credited altogether") Money total)
            implements PublicOrderEvent {}

    @JsonClassDescription("What was paid besides goods is given back, or a part of it.")
    record OrderChargesRefunded(
            String orderId,
            @JsonPropertyDescription("Identifies it among the refunds of the order's payment") String refundId,
            Money amount,
            @JsonPropertyDescription("Why, for people") String reason)
            implements PublicOrderEvent {}
}
