package dev.orderstream.returns;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import dev.orderstream.rule.ClockSkew;
import dev.orderstream.rule.Outcome;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Goods that come back. No more is received than was approved, and every unit is told what becomes of it. */
@Revision("2")
public class Return {

    @SuppressWarnings("NullAway.Init") // Set by the first event; no other command comes before it.
    @AggregateIdentifier
    private String returnId;

    private @Nullable String orderId;

    private @Nullable String reason;

    private @Nullable ReturnStatus status;
    private List<ReturnLine> lines = List.of();
    private Map<String, Integer> received = new HashMap<>();
    private Map<String, Receipt> receipts = new HashMap<>();
    private @Nullable Credit credited;

    /** For the framework, which then applies the events or fills in a snapshot. */
    protected Return() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome request(RequestReturn command) {
        if (status != null) {
            requireSame(command);
            return unchanged();
        }
        apply(new ReturnRequested(command.returnId(), command.orderId(), command.lines(), command.reason()));
        return changed();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome record(RecordReturn command, Clock clock) {
        Money total = command.total();
        if (status != null) {
            requireSame(command);
            return unchanged();
        }
        if (ClockSkew.isFuture(command.occurredAt(), clock)) {
            throw ReturnRefused.fromTheFuture(command.returnId(), command.occurredAt(), clock.instant());
        }
        apply(new ReturnRecorded(
                command.returnId(),
                command.orderId(),
                command.credit(),
                command.customerId(),
                command.location(),
                command.occurredAt(),
                clock.instant(),
                command.currency(),
                command.lines(),
                command.charges(),
                total));
        return changed();
    }

    @CommandHandler
    Outcome approve(ApproveReturn command) {
        switch (status()) {
            case REQUESTED:
                apply(new ReturnApproved(returnId, orderId()));
                return changed();
            case DECLINED, CANCELLED:
                throw ReturnRefused.notPossibleNow(returnId, status(), "approved");
            default:
                return unchanged();
        }
    }

    @CommandHandler
    Outcome decline(DeclineReturn command) {
        if (status == ReturnStatus.DECLINED) {
            return unchanged();
        }
        if (status != ReturnStatus.REQUESTED) {
            throw ReturnRefused.notPossibleNow(returnId, status(), "declined");
        }
        apply(new ReturnDeclined(returnId, orderId(), command.reason()));
        return changed();
    }

    @CommandHandler
    Outcome receive(ReceiveReturn command) {
        Receipt known = receipts.get(command.receiptId());
        if (known != null) {
            if (!known.equals(new Receipt(command.location(), command.units()))) {
                throw ReturnRefused.receiptDiffers(returnId, command.receiptId());
            }
            return unchanged();
        }
        if (status != ReturnStatus.APPROVED && status != ReturnStatus.PARTIALLY_RECEIVED) {
            throw ReturnRefused.notPossibleNow(returnId, status(), "received");
        }
        Map<String, Integer> after = new HashMap<>(received);
        for (ReceivedUnits units : command.units()) {
            int inTotal = after.merge(units.lineId(), units.quantity(), Integer::sum);
            int approved = approved(units);
            if (inTotal > approved) {
                throw ReturnRefused.moreThanApproved(returnId, units.lineId(), inTotal, approved);
            }
        }
        boolean complete = lines.stream().allMatch(line -> line.quantity() == after.getOrDefault(line.lineId(), 0));
        apply(new ReturnUnitsReceived(
                returnId, orderId(), command.receiptId(), command.location(), command.units(), complete));
        return changed();
    }

    @CommandHandler
    Outcome close(CloseReturn command) {
        if (status == ReturnStatus.CLOSED) {
            return unchanged();
        }
        if (status != ReturnStatus.RECEIVED && status != ReturnStatus.PARTIALLY_RECEIVED) {
            throw ReturnRefused.notPossibleNow(returnId, status(), "closed");
        }
        List<ReturnLine> come = lines.stream()
                .filter(line -> received.containsKey(line.lineId()))
                .map(line -> new ReturnLine(line.lineId(), line.sku(), received.getOrDefault(line.lineId(), 0)))
                .toList();
        apply(new ReturnClosed(returnId, orderId(), come));
        return changed();
    }

    @CommandHandler
    Outcome cancel(CancelReturn command) {
        if (status == ReturnStatus.CANCELLED) {
            return unchanged();
        }
        if (status != ReturnStatus.REQUESTED && status != ReturnStatus.APPROVED) {
            throw ReturnRefused.notPossibleNow(returnId, status(), "cancelled");
        }
        apply(new ReturnCancelled(returnId, orderId(), command.reason()));
        return changed();
    }

    private int approved(ReceivedUnits units) {
        return lines.stream()
                .filter(line ->
                        line.lineId().equals(units.lineId()) && line.sku().equals(units.sku()))
                .mapToInt(ReturnLine::quantity)
                .findFirst()
                .orElseThrow(() -> ReturnRefused.unknownLine(returnId, units.lineId(), units.sku()));
    }

    private void requireSame(RequestReturn command) {
        if (credited != null) {
            throw ReturnRefused.differs(returnId, "was recorded at a till and not requested");
        }
        if (!command.orderId().equals(orderId)) {
            throw ReturnRefused.differs(returnId, "is of order %s and not of %s".formatted(orderId, command.orderId()));
        }
        if (!command.lines().equals(lines)) {
            throw ReturnRefused.differs(returnId, "is for other goods");
        }
        if (!command.reason().equals(reason)) {
            throw ReturnRefused.differs(returnId, "was requested for another reason");
        }
    }

    private void requireSame(RecordReturn command) {
        String difference = credited == null
                ? "was requested and not recorded at a till"
                : credited.differenceTo(Credit.of(command));
        if (difference != null) {
            throw ReturnRefused.differs(returnId, difference);
        }
    }

    /** Where the return stands, once it was requested or recorded. */
    private ReturnStatus status() {
        return Objects.requireNonNull(status, "status of a return that no event has made");
    }

    /** The order of a return that was requested; one that was only recorded may be of none that is known. */
    private String orderId() {
        return Objects.requireNonNull(orderId, "order of a return that was requested");
    }

    private static Outcome changed() {
        return Outcome.changed(getVersion());
    }

    private static Outcome unchanged() {
        return Outcome.unchanged(getVersion());
    }

    @EventSourcingHandler
    void on(ReturnRequested event) {
        returnId = event.returnId();
        orderId = event.orderId();
        status = ReturnStatus.REQUESTED;
        lines = event.lines();
        reason = event.reason();
    }

    @EventSourcingHandler
    void on(ReturnRecorded event) {
        returnId = event.returnId();
        orderId = event.orderId();
        status = ReturnStatus.CLOSED;
        credited = Credit.of(event);
    }

    @EventSourcingHandler
    void on(ReturnApproved event) {
        status = ReturnStatus.APPROVED;
    }

    @EventSourcingHandler
    void on(ReturnDeclined event) {
        status = ReturnStatus.DECLINED;
    }

    @EventSourcingHandler
    void on(ReturnUnitsReceived event) {
        status = event.complete() ? ReturnStatus.RECEIVED : ReturnStatus.PARTIALLY_RECEIVED;
        receipts.put(event.receiptId(), new Receipt(event.location(), event.units()));
        for (ReceivedUnits units : event.units()) {
            received.merge(units.lineId(), units.quantity(), Integer::sum);
        }
    }

    @EventSourcingHandler
    void on(ReturnClosed event) {
        status = ReturnStatus.CLOSED;
    }

    @EventSourcingHandler
    void on(ReturnCancelled event) {
        status = ReturnStatus.CANCELLED;
    }
}
