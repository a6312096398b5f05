package dev.orderstream.projections.returns;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orderstream.order.CreditMethod;
import dev.orderstream.projections.view.FirstEvent;
import dev.orderstream.projections.view.MoneyAmount;
import dev.orderstream.returns.Disposition;
import dev.orderstream.returns.ReceivedUnits;
import dev.orderstream.returns.ReturnApproved;
import dev.orderstream.returns.ReturnCancelled;
import dev.orderstream.returns.ReturnClosed;
import dev.orderstream.returns.ReturnDeclined;
import dev.orderstream.returns.ReturnEvent;
import dev.orderstream.returns.ReturnRecorded;
import dev.orderstream.returns.ReturnRequested;
import dev.orderstream.returns.ReturnStatus;
import dev.orderstream.returns.ReturnUnitsReceived;
import dev.orderstream.rule.OrderId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A return as clients read it.
 *
 * @param orderId the order or sale that the goods belong to; missing if it is not known
 * @param customerId who brought the goods, if a recorded return tells
 * @param reason why, as the customer says; or why it was declined or cancelled
 * @param lines what is to come back, and what has
 * @param credited what is given back for it; missing until that is known
 * @param creditedBy who gives it back, if a recorded return tells
 * @param occurredAt when goods of a recorded return came back
 * @param version sequence number of the last event that the view has seen
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReturnView(
        String returnId,
        @Nullable String orderId,
        @Nullable String customerId,
        ReturnStatus status,
        @Nullable String reason,
        List<Line> lines,
        @Nullable MoneyAmount credited,
        @Nullable CreditMethod creditedBy,
        @Nullable Instant occurredAt,
        long version) {

    /**
     * Goods that come back.
     *
     * @param quantity units that are to come, or have come with a recorded return
     * @param received units that have come, by what becomes of them
     */
    public record Line(String lineId, String sku, int quantity, Map<Disposition, Integer> received) {

        Line with(ReceivedUnits units) {
            if (!units.lineId().equals(lineId)) {
                return this;
            }
            Map<Disposition, Integer> more = new TreeMap<>(received);
            more.merge(units.disposition(), units.quantity(), Integer::sum);
            return new Line(lineId, sku, quantity, more);
        }

        int unitsReceived() {
            return received.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /** The return after one more event. */
    public static ReturnView after(@Nullable ReturnView before, ReturnEvent event, long version) {
        if (event instanceof ReturnRequested requested) {
            return of(requested, version);
        }
        if (event instanceof ReturnRecorded recorded) {
            return of(recorded, version);
        }
        return FirstEvent.seen(before, "Return", event.returnId().value(), version)
                .after(event, version);
    }

    private static ReturnView of(ReturnRequested event, long version) {
        return new ReturnView(
                event.returnId().value(),
                event.orderId().value(),
                null,
                ReturnStatus.REQUESTED,
                event.reason(),
                event.lines().stream()
                        .map(line -> new Line(line.lineId(), line.sku(), line.quantity(), Map.of()))
                        .toList(),
                null,
                null,
                null,
                version);
    }

    private static ReturnView of(ReturnRecorded event, long version) {
        OrderId orderId = event.orderId();
        return new ReturnView(
                event.returnId().value(),
                orderId == null ? null : orderId.value(),
                event.customerId(),
                ReturnStatus.CLOSED,
                null,
                event.lines().stream()
                        .map(line -> new Line(
                                line.lineId(),
                                line.sku(),
                                line.quantity(),
                                Map.of(line.disposition(), line.quantity())))
                        .toList(),
                MoneyAmount.of(event.total()),
                event.credit(),
                event.occurredAt(),
                version);
    }

    /** Units that have come back. */
    public int unitsReceived() {
        return unitsReceived(lines);
    }

    /** Units of these lines that have come back. */
    public static int unitsReceived(List<Line> lines) {
        return lines.stream().mapToInt(Line::unitsReceived).sum();
    }

    /** Whether goods may still come, or what has come is not settled yet. */
    public boolean open() {
        return status == ReturnStatus.REQUESTED
                || status == ReturnStatus.APPROVED
                || status == ReturnStatus.PARTIALLY_RECEIVED
                || status == ReturnStatus.RECEIVED;
    }

    ReturnView crediting(@Nullable MoneyAmount refund) {
        return credited == null && refund != null
                ? new ReturnView(
                        returnId, orderId, customerId, status, reason, lines, refund, creditedBy, occurredAt, version)
                : this;
    }

    private ReturnView after(ReturnEvent event, long newVersion) {
        if (event instanceof ReturnUnitsReceived received) {
            ReturnStatus next = received.complete() ? ReturnStatus.RECEIVED : ReturnStatus.PARTIALLY_RECEIVED;
            return now(next, reason, linesWith(received.units()), newVersion);
        }
        if (event instanceof ReturnApproved) {
            return now(ReturnStatus.APPROVED, reason, lines, newVersion);
        }
        if (event instanceof ReturnDeclined declined) {
            return now(ReturnStatus.DECLINED, declined.reason(), lines, newVersion);
        }
        if (event instanceof ReturnCancelled cancelled) {
            return now(ReturnStatus.CANCELLED, cancelled.reason(), lines, newVersion);
        }
        return event instanceof ReturnClosed
                ? now(ReturnStatus.CLOSED, reason, lines, newVersion)
                : now(status, reason, lines, newVersion);
    }

    private List<Line> linesWith(List<ReceivedUnits> units) {
        List<Line> after = lines;
        for (ReceivedUnits each : units) {
            after = after.stream().map(line -> line.with(each)).toList();
        }
        return after;
    }

    private ReturnView now(ReturnStatus newStatus, @Nullable String newReason, List<Line> newLines, long newVersion) {
        return new ReturnView(
                returnId,
                orderId,
                customerId,
                newStatus,
                newReason,
                newLines,
                credited,
                creditedBy,
                occurredAt,
                newVersion);
    }
}
