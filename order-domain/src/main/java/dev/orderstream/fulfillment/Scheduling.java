package dev.orderstream.fulfillment;

import dev.orderstream.rule.Decision;

/** The work before somebody picks: it waits for goods, is held, changed or not wanted any more. */
final class Scheduling {

    private Scheduling() {}

    static Decision<FulfillmentState, FulfillmentEvent> schedule(ScheduleFulfillment command, FulfillmentState work) {
        if (work.exists()) {
            if (!command.lines().stream().allMatch(requested -> isKnown(requested, work))) {
                throw FulfillmentRefused.scheduleDiffers(work.fulfillmentOrderId());
            }
            return Decision.nothing();
        }
        return thenOpen(new FulfillmentScheduled(
                command.fulfillmentOrderId(),
                command.orderId(),
                command.location(),
                command.lines(),
                command.awaited(),
                command.shippingAddress()));
    }

    private static boolean isKnown(RequestedLine requested, FulfillmentState work) {
        WorkLine line = work.lines().get(requested.lineId());
        return line != null && line.sku().equals(requested.sku());
    }

    static Decision<FulfillmentState, FulfillmentEvent> cover(CoverFulfillmentLine command, FulfillmentState work) {
        if (!work.awaits(command.lineId()) || !work.isAt(FulfillmentStatus.SCHEDULED)) {
            return Decision.nothing();
        }
        return thenOpen(new FulfillmentLineCovered(work.fulfillmentOrderId(), work.orderId(), command.lineId()));
    }

    static Decision<FulfillmentState, FulfillmentEvent> hold(HoldFulfillment command, FulfillmentState work) {
        if (work.is(FulfillmentStatus.ON_HOLD)) {
            return Decision.nothing();
        }
        if (work.isOver()) {
            throw FulfillmentRefused.notPossibleNow(work.fulfillmentOrderId(), work.status(), "holding");
        }
        return Decision.of(new FulfillmentHeld(work.fulfillmentOrderId(), work.orderId(), command.reason()));
    }

    static Decision<FulfillmentState, FulfillmentEvent> resume(FulfillmentState work) {
        if (!work.is(FulfillmentStatus.ON_HOLD)) {
            return Decision.nothing();
        }
        return Decision.of(new FulfillmentResumed(work.fulfillmentOrderId(), work.orderId()));
    }

    static Decision<FulfillmentState, FulfillmentEvent> reduce(ReduceFulfillmentLine command, FulfillmentState work) {
        WorkLine line = WorkLine.in(work, command.lineId());
        if (command.quantity() >= line.requested()) {
            return Decision.nothing();
        }
        requireNotStarted(work, "shortening");
        FulfillmentLineReduced reduced = new FulfillmentLineReduced(
                work.fulfillmentOrderId(), work.orderId(), line.lineId(), command.quantity());
        return work.isAt(FulfillmentStatus.SCHEDULED) ? thenOpen(reduced) : Decision.of(reduced);
    }

    static Decision<FulfillmentState, FulfillmentEvent> changeAddress(
            ChangeDeliveryAddress command, FulfillmentState work) {
        if (command.shippingAddress().equals(work.shippingAddress())) {
            return Decision.nothing();
        }
        requireNotStarted(work, "another address");
        return Decision.of(
                new DeliveryAddressChanged(work.fulfillmentOrderId(), work.orderId(), command.shippingAddress()));
    }

    static Decision<FulfillmentState, FulfillmentEvent> cancel(CancelFulfillment command, FulfillmentState work) {
        boolean nothingIsPacked = work.shipments().isEmpty() && work.early().isEmpty();
        boolean nothingWasFound = work.is(FulfillmentStatus.INCOMPLETE) && nothingIsPacked;
        if (work.is(FulfillmentStatus.CANCELLED) || nothingWasFound) {
            return Decision.nothing();
        }
        if (!nothingIsPacked) {
            throw FulfillmentRefused.alreadyPacked(work.fulfillmentOrderId());
        }
        return Decision.of(new FulfillmentCancelled(work.fulfillmentOrderId(), work.orderId(), command.reason()));
    }

    /** After this has happened, all goods may be there. */
    private static Decision<FulfillmentState, FulfillmentEvent> thenOpen(FulfillmentEvent event) {
        return Decision.<FulfillmentState, FulfillmentEvent>of(event)
                .then(after -> after.awaitsNothing()
                        ? Decision.of(new FulfillmentOpened(after.fulfillmentOrderId(), after.orderId()))
                        : Decision.nothing());
    }

    private static void requireNotStarted(FulfillmentState work, String intent) {
        if (!work.isAt(FulfillmentStatus.SCHEDULED) && !work.isAt(FulfillmentStatus.OPEN)) {
            throw FulfillmentRefused.pickingStarted(work.fulfillmentOrderId(), work.status(), intent);
        }
    }
}
