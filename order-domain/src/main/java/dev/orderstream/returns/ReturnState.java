package dev.orderstream.returns;

import dev.orderstream.rule.AggregateState;
import dev.orderstream.rule.Fold;
import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.ReturnId;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the events of a return leave behind. It decides nothing, and only {@link #evolve} changes it. */
final class ReturnState implements AggregateState {

    private static final Fold<ReturnState, ReturnEvent> FOLD = Fold.<ReturnState, ReturnEvent>over(ReturnEvent.class)
            .on(ReturnRequested.class, (goods, event) -> {
                goods.returnId = event.returnId();
                goods.orderId = event.orderId();
                goods.status = ReturnStatus.REQUESTED;
                goods.lines = event.lines();
                goods.reason = event.reason();
            })
            .on(ReturnRecorded.class, (goods, event) -> {
                goods.returnId = event.returnId();
                goods.orderId = event.orderId();
                goods.status = ReturnStatus.CLOSED;
                goods.credited = Credit.of(event);
            })
            .on(ReturnApproved.class, (goods, event) -> goods.status = ReturnStatus.APPROVED)
            .on(ReturnDeclined.class, (goods, event) -> goods.status = ReturnStatus.DECLINED)
            .on(ReturnUnitsReceived.class, ReturnState::receive)
            .on(ReturnClosed.class, (goods, event) -> goods.status = ReturnStatus.CLOSED)
            .on(ReturnCancelled.class, (goods, event) -> goods.status = ReturnStatus.CANCELLED)
            .complete();

    @SuppressWarnings("NullAway.Init") // Set by the first event; no other command comes before it.
    private ReturnId returnId;

    private @Nullable OrderId orderId;

    private @Nullable String reason;

    private @Nullable ReturnStatus status;
    private List<ReturnLine> lines = List.of();
    private Map<String, Integer> received = new HashMap<>();
    private Map<String, Receipt> receipts = new HashMap<>();
    private @Nullable Credit credited;

    /** Takes note of the next event. */
    void evolve(ReturnEvent event) {
        FOLD.apply(this, event, Instant.EPOCH);
    }

    /** Whether the return was requested or recorded. */
    boolean exists() {
        return status != null;
    }

    /** The key of the return; null while no event has named it. */
    @Nullable
    String knownId() {
        return returnId == null ? null : returnId.value();
    }

    ReturnId returnId() {
        return returnId;
    }

    /** The order of a return that was requested; one that was only recorded may be of none that is known. */
    OrderId orderId() {
        return Objects.requireNonNull(orderId, "order of a return that was requested");
    }

    /** The order, also of a return that is of none that is known. */
    @Nullable
    OrderId knownOrderId() {
        return orderId;
    }

    @Nullable
    String reason() {
        return reason;
    }

    /** Where the return stands, once it was requested or recorded. */
    ReturnStatus status() {
        return Objects.requireNonNull(status, "status of a return that no event has made");
    }

    boolean is(ReturnStatus asked) {
        return status == asked;
    }

    List<ReturnLine> lines() {
        return lines;
    }

    /** Units that have come, by line. */
    Map<String, Integer> received() {
        return Collections.unmodifiableMap(received);
    }

    /** What has come with a delivery under this id; null if none has. */
    @Nullable
    Receipt receipt(String receiptId) {
        return receipts.get(receiptId);
    }

    /** What was credited at a till; null if the return was requested. */
    @Nullable
    Credit credited() {
        return credited;
    }

    private void receive(ReturnUnitsReceived event) {
        status = event.complete() ? ReturnStatus.RECEIVED : ReturnStatus.PARTIALLY_RECEIVED;
        receipts.put(event.receiptId(), new Receipt(event.location(), event.units()));
        for (ReceivedUnits units : event.units()) {
            received.merge(units.lineId(), units.quantity(), Integer::sum);
        }
    }
}
