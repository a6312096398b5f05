package dev.orderstream.projections.publication.event;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events of returns, as they are published. */
public sealed interface PublicReturnEvent extends PublicEvent {

    @JsonPropertyDescription("Key of the return")
    String returnId();

    @JsonClassDescription("A customer wants to send goods back.")
    record ReturnRequested(
            String returnId,
            String orderId,
            List<ReturnLine> lines,
            @JsonPropertyDescription("Why, as the customer says") String reason)
            implements PublicReturnEvent {}

    @JsonClassDescription("The goods may come.")
    record ReturnApproved(String returnId, String orderId) implements PublicReturnEvent {}

    @JsonClassDescription("The goods are not taken back.")
    record ReturnDeclined(String returnId, String orderId, @JsonPropertyDescription("Why, for people") String reason)
            implements PublicReturnEvent {}

    @JsonClassDescription("Goods have come back, and somebody has looked at each unit.")
    record ReturnUnitsReceived(
            String returnId,
            String orderId,
            @JsonPropertyDescription("Identifies the delivery within the return") String receiptId,
            String location,
            List<ReceivedUnits> units,
            @JsonPropertyDescription("Whether everything has come that was to come") boolean complete)
            implements PublicReturnEvent {}

    @JsonClassDescription("Nothing more will come.")
    record ReturnClosed(
            String returnId, String orderId, @JsonPropertyDescription("What has come, per line") List<ReturnLine> lines)
            implements PublicReturnEvent {}

    @JsonClassDescription("The customer keeps the goods.")
    record ReturnCancelled(String returnId, String orderId, @JsonPropertyDescription("Why, for people") String reason)
            implements PublicReturnEvent {}

    @JsonClassDescription("Goods came back and were credited, before this system learned of it.")
    record ReturnRecorded(
            String returnId,
            @JsonPropertyDescription("The sale that they belong to, if it is known") @Nullable String orderId,
            @JsonPropertyDescription("How the customer gets the money") CreditMethod credit,
            @JsonPropertyDescription("Who brought them, if known") @Nullable String customerId,
            String location,
            @JsonPropertyDescription("When") Instant occurredAt,
            @JsonPropertyDescription("When this system learned of it") Instant recordedAt,
            String currency,
            List<CreditedLine> lines,
            @JsonPropertyDescription("What was credited besides goods") List<Charge> charges,
            @JsonPropertyDescription("What was credited") Money total)
            implements PublicReturnEvent {}
}
