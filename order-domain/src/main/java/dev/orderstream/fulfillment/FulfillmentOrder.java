package dev.orderstream.fulfillment;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.orderstream.rule.Outcome;
import dev.orderstream.rule.Require;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;

/**
 * The work at one location for one order: SCHEDULED until all goods are there, OPEN until somebody begins, IN_PROGRESS until all has
 * left. {@link FulfillmentHistory} is the state, {@link FulfillmentShipping} what becomes of shipments; here is the work before that.
 */
@Revision("2")
public class FulfillmentOrder extends FulfillmentShipping {

    /** For the framework, which then applies the events or fills in a snapshot. */
    protected FulfillmentOrder() {}

    /**
     * The key of a fulfillment order: {@code <orderId>@<location>}.
     *
     * @throws IllegalArgumentException if a part is missing or contains a character that is not allowed
     */
    public static String idOf(String orderId, String location) {
        return Require.identifier("orderId", orderId) + "@" + Require.keyPart("location", location);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome schedule(ScheduleFulfillment command) {
        if (status != null) {
            if (!command.lines().stream().allMatch(this::isKnown)) {
                throw FulfillmentRefused.scheduleDiffers(fulfillmentOrderId);
            }
            return unchanged();
        }
        apply(new FulfillmentScheduled(
                command.fulfillmentOrderId(),
                command.orderId(),
                command.location(),
                command.lines(),
                command.awaited(),
                command.shippingAddress()));
        openIfAllIsThere();
        return changed();
    }

    private boolean isKnown(RequestedLine requested) {
        WorkLine line = lines.get(requested.lineId());
        return line != null && line.sku().equals(requested.sku());
    }

    @CommandHandler
    Outcome cover(CoverFulfillmentLine command) {
        if (!awaited.contains(command.lineId()) || progress() != FulfillmentStatus.SCHEDULED) {
            return unchanged();
        }
        apply(new FulfillmentLineCovered(fulfillmentOrderId, orderId, command.lineId()));
        openIfAllIsThere();
        return changed();
    }

    private void openIfAllIsThere() {
        if (awaited.isEmpty()) {
            apply(new FulfillmentOpened(fulfillmentOrderId, orderId));
        }
    }

    @CommandHandler
    Outcome hold(HoldFulfillment command) {
        switch (status()) {
            case ON_HOLD:
                return unchanged();
            case CLOSED, INCOMPLETE, CANCELLED:
                throw FulfillmentRefused.notPossibleNow(fulfillmentOrderId, status(), "holding");
            default:
                apply(new FulfillmentHeld(fulfillmentOrderId, orderId, command.reason()));
                return changed();
        }
    }

    @CommandHandler
    Outcome resume(ResumeFulfillment command) {
        if (status != FulfillmentStatus.ON_HOLD) {
            return unchanged();
        }
        apply(new FulfillmentResumed(fulfillmentOrderId, orderId));
        return changed();
    }

    @CommandHandler
    Outcome reduce(ReduceFulfillmentLine command) {
        WorkLine line = line(command.lineId());
        if (command.quantity() >= line.requested()) {
            return unchanged();
        }
        requireNotStarted("shortening");
        apply(new FulfillmentLineReduced(fulfillmentOrderId, orderId, line.lineId(), command.quantity()));
        if (progress() == FulfillmentStatus.SCHEDULED) {
            openIfAllIsThere();
        }
        return changed();
    }

    @CommandHandler
    Outcome changeAddress(ChangeDeliveryAddress command) {
        if (command.shippingAddress().equals(shippingAddress)) {
            return unchanged();
        }
        requireNotStarted("another address");
        apply(new DeliveryAddressChanged(fulfillmentOrderId, orderId, command.shippingAddress()));
        return changed();
    }

    @CommandHandler
    Outcome startPicking(StartPicking command) {
        if (status == FulfillmentStatus.IN_PROGRESS) {
            return unchanged();
        }
        if (status != FulfillmentStatus.OPEN) {
            throw FulfillmentRefused.notPossibleNow(fulfillmentOrderId, status(), "picking");
        }
        apply(new PickingStarted(fulfillmentOrderId, orderId));
        return changed();
    }

    @CommandHandler
    Outcome recordPick(RecordPick command) {
        WorkLine line = line(command.lineId());
        int now = command.picked() - line.picked();
        if (now <= 0) {
            return unchanged();
        }
        requireBegun("picking");
        requireWithinRequest(line, command.picked(), line.requested() - line.missing());
        beginIfNobodyHas();
        apply(new LinePicked(fulfillmentOrderId, orderId, line.lineId(), now, command.picked()));
        packWhatWaits();
        return changed();
    }

    @CommandHandler
    Outcome reportShortPick(ReportShortPick command) {
        WorkLine line = line(command.lineId());
        int now = command.missing() - line.missing();
        if (now <= 0) {
            return unchanged();
        }
        requireBegun("picking");
        requireWithinRequest(line, command.missing(), line.requested() - line.picked());
        beginIfNobodyHas();
        apply(new LinePickedShort(
                fulfillmentOrderId,
                orderId,
                location,
                line.lineId(),
                line.sku(),
                now,
                command.missing(),
                line.requested()));
        closeIfDone();
        return changed();
    }

    @CommandHandler
    Outcome cancel(CancelFulfillment command) {
        boolean nothingIsPacked = shipments.isEmpty() && early.isEmpty();
        boolean nothingWasFound = status == FulfillmentStatus.INCOMPLETE && nothingIsPacked;
        if (status == FulfillmentStatus.CANCELLED || nothingWasFound) {
            return unchanged();
        }
        if (!nothingIsPacked) {
            throw FulfillmentRefused.alreadyPacked(fulfillmentOrderId);
        }
        apply(new FulfillmentCancelled(fulfillmentOrderId, orderId, command.reason()));
        return changed();
    }

    private void beginIfNobodyHas() {
        if (status == FulfillmentStatus.OPEN) {
            apply(new PickingStarted(fulfillmentOrderId, orderId));
        }
    }

    private void requireNotStarted(String intent) {
        if (progress() != FulfillmentStatus.SCHEDULED && progress() != FulfillmentStatus.OPEN) {
            throw FulfillmentRefused.pickingStarted(fulfillmentOrderId, status(), intent);
        }
    }

    private void requireWithinRequest(WorkLine line, int asked, int possible) {
        if (asked > possible) {
            throw FulfillmentRefused.moreThanRequested(fulfillmentOrderId, line.lineId(), asked, possible);
        }
    }
}
