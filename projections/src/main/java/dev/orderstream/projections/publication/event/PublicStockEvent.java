package dev.orderstream.projections.publication.event;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Events of stock items, with their figures afterwards, as they are published. */
public sealed interface PublicStockEvent extends PublicEvent {

    @JsonPropertyDescription("Key of the stock item, <sku>@<location>")
    String stockItemId();

    @JsonPropertyDescription("What lies there")
    String sku();

    @JsonPropertyDescription("Where it lies")
    String location();

    @JsonPropertyDescription(
            "Units at the location after this event; below 0 when more was sold at a point of sale than was known to be there")
    long onHand();

    @JsonPropertyDescription("Units promised to orders after this event, held and allocated")
    long reserved();

    @JsonPropertyDescription(
            "Units that can still be promised after this event: on hand less reserved, set aside and safety stock. Below 0 when more is promised than is there: backorders, or a sale that was recorded late")
    long available();

    @JsonClassDescription("Units have arrived.")
    record StockReceived(
            String stockItemId,
            String sku,
            String location,
            int quantity,
            @Nullable String reference,
            long onHand,
            long reserved,
            long available)
            implements PublicStockEvent {}

    @JsonClassDescription("Units were promised.")
    record StockReserved(
            String stockItemId,
            String sku,
            String location,
            String reservationId,
            int quantity,
            @JsonPropertyDescription("When the promise lapses unless it is allocated; left out if never") @Nullable
                    Instant expiresAt,
            long onHand,
            long reserved,
            long available)
            implements PublicStockEvent {}

    @JsonClassDescription("A promise became firm: it no longer lapses, and the units may be picked.")
    record StockAllocated(
            String stockItemId,
            String sku,
            String location,
            String reservationId,
            int quantity,
            long onHand,
            long reserved,
            long available)
            implements PublicStockEvent {}

    @JsonClassDescription("Promised units are available again.")
    record StockReleased(
            String stockItemId,
            String sku,
            String location,
            String reservationId,
            int quantity,
            long onHand,
            long reserved,
            long available)
            implements PublicStockEvent {}

    @JsonClassDescription("A promise lapsed before it was allocated: its units are available again.")
    record StockReservationExpired(
            String stockItemId,
            String sku,
            String location,
            String reservationId,
            int quantity,
            long onHand,
            long reserved,
            long available)
            implements PublicStockEvent {}

    @JsonClassDescription("Promised units are not there any more; the promise stands and waits for goods.")
    record StockBackordered(
            String stockItemId,
            String sku,
            String location,
            String reservationId,
            int quantity,
            long onHand,
            long reserved,
            long available)
            implements PublicStockEvent {}

    @JsonClassDescription("Goods are there for a promise that had waited for them.")
    record StockBackorderCovered(
            String stockItemId,
            String sku,
            String location,
            String reservationId,
            int quantity,
            long onHand,
            long reserved,
            long available)
            implements PublicStockEvent {}

    @JsonClassDescription("Promised units have left. One reservation may leave in several parts.")
    record StockShipped(
            String stockItemId,
            String sku,
            String location,
            String reservationId,
            int quantity,
            long onHand,
            long reserved,
            long available)
            implements PublicStockEvent {}

    @JsonClassDescription(
            "Units were sold at a point of sale and are gone. What is on hand stays when a later count has seen already that they are gone.")
    record StockSold(
            String stockItemId,
            String sku,
            String location,
            String saleId,
            int quantity,
            @JsonPropertyDescription("When they were sold, if that is known") @Nullable Instant occurredAt,
            long onHand,
            long reserved,
            long available)
            implements PublicStockEvent {}

    @JsonClassDescription("What is on hand was corrected by delta units, which is negative for a loss.")
    record StockAdjusted(
            String stockItemId,
            String sku,
            String location,
            int delta,
            String reason,
            long onHand,
            long reserved,
            long available)
            implements PublicStockEvent {}

    @JsonClassDescription("Units at the location cannot be promised for now.")
    record StockSetAside(
            String stockItemId,
            String sku,
            String location,
            @JsonPropertyDescription("Identifies the movement at this stock item") String movementId,
            UnavailableReason reason,
            int quantity,
            @JsonPropertyDescription("Units set aside after this event, for whatever reason") long unavailable,
            long onHand,
            long reserved,
            long available)
            implements PublicStockEvent {}

    @JsonClassDescription("Units that were set aside can be promised again.")
    record StockPutBack(
            String stockItemId,
            String sku,
            String location,
            String movementId,
            UnavailableReason reason,
            int quantity,
            @JsonPropertyDescription("Units set aside after this event, for whatever reason") long unavailable,
            long onHand,
            long reserved,
            long available)
            implements PublicStockEvent {}

    @JsonClassDescription("Units that were set aside are given up and no longer on hand.")
    record StockWrittenOff(
            String stockItemId,
            String sku,
            String location,
            String movementId,
            UnavailableReason reason,
            int quantity,
            @JsonPropertyDescription("Units set aside after this event, for whatever reason") long unavailable,
            long onHand,
            long reserved,
            long available)
            implements PublicStockEvent {}

    @JsonClassDescription("Units came back from a customer.")
    record StockTakenBack(
            String stockItemId,
            String sku,
            String location,
            String movementId,
            int quantity,
            @JsonPropertyDescription("Why they were set aside at once; left out when they can be sold again") @Nullable
                    UnavailableReason reason,
            @JsonPropertyDescription("Units set aside after this event, for whatever reason") long unavailable,
            long onHand,
            long reserved,
            long available)
            implements PublicStockEvent {}

    @JsonClassDescription("How much of this item is promised was decided anew.")
    record StockPolicySet(
            String stockItemId,
            String sku,
            String location,
            @JsonPropertyDescription("Units on hand that are never promised") int safetyStock,
            @JsonPropertyDescription("Units that may be promised beyond what is available") int backorderLimit,
            long onHand,
            long reserved,
            long available)
            implements PublicStockEvent {}

    @JsonClassDescription("Somebody has counted what lies there; that is on hand now.")
    record StockCounted(
            String stockItemId,
            String sku,
            String location,
            String countId,
            @JsonPropertyDescription("Units found, those set aside included") long counted,
            @JsonPropertyDescription("Units that were on hand by the books") long expected,
            Instant countedAt,
            @JsonPropertyDescription("Units set aside after this event; those that were missing no longer are")
                    long unavailable,
            long onHand,
            long reserved,
            long available)
            implements PublicStockEvent {}

    @JsonClassDescription("Books and world differ, and somebody should look.")
    record StockDiscrepancyDetected(
            String stockItemId,
            String sku,
            String location,
            DiscrepancyKind kind,
            @JsonPropertyDescription(
                            "By how much: found less expected for counts and transfers, units that are missing otherwise")
                    long units,
            @JsonPropertyDescription("The sale, count, transfer or movement that showed it") String reference,
            long onHand,
            long reserved,
            long available)
            implements PublicStockEvent {}

    @JsonClassDescription("Units are on their way to another location.")
    record StockTransferredOut(
            String stockItemId,
            String sku,
            String location,
            String transferId,
            String toLocation,
            int quantity,
            long onHand,
            long reserved,
            long available)
            implements PublicStockEvent {}

    @JsonClassDescription("Units are on their way here.")
    record StockTransferExpected(
            String stockItemId,
            String sku,
            String location,
            String transferId,
            String fromLocation,
            int quantity,
            long onHand,
            long reserved,
            long available)
            implements PublicStockEvent {}

    @JsonClassDescription("Units have arrived from another location.")
    record StockTransferredIn(
            String stockItemId,
            String sku,
            String location,
            String transferId,
            @JsonPropertyDescription("Units that were sent") int expected,
            @JsonPropertyDescription("Units that arrived") int quantity,
            long onHand,
            long reserved,
            long available)
            implements PublicStockEvent {}
}
