package dev.orderstream.fulfillment;

import dev.orderstream.rule.Decision;
import java.util.ArrayList;
import java.util.List;

/** Units are taken from their place, or are not found there. */
final class Picking {

    private Picking() {}

    static Decision<FulfillmentState, FulfillmentEvent> start(FulfillmentState work) {
        if (work.is(FulfillmentStatus.IN_PROGRESS)) {
            return Decision.nothing();
        }
        if (!work.is(FulfillmentStatus.OPEN)) {
            throw FulfillmentRefused.notPossibleNow(work.fulfillmentOrderId(), work.status(), "picking");
        }
        return Decision.of(started(work));
    }

    static Decision<FulfillmentState, FulfillmentEvent> recordPick(RecordPick command, FulfillmentState work) {
        WorkLine line = WorkLine.in(work, command.lineId());
        int now = command.picked() - line.picked();
        if (now <= 0) {
            return Decision.nothing();
        }
        requireBegun(work, "picking");
        requireWithinRequest(work, line, command.picked(), line.requested() - line.missing());
        LinePicked picked =
                new LinePicked(work.fulfillmentOrderId(), work.orderId(), line.lineId(), now, command.picked());
        return begunWith(work, picked).then(Packing::packWhatWaits);
    }

    static Decision<FulfillmentState, FulfillmentEvent> reportShort(ReportShortPick command, FulfillmentState work) {
        WorkLine line = WorkLine.in(work, command.lineId());
        int now = command.missing() - line.missing();
        if (now <= 0) {
            return Decision.nothing();
        }
        requireBegun(work, "picking");
        requireWithinRequest(work, line, command.missing(), line.requested() - line.picked());
        LinePickedShort pickedShort = new LinePickedShort(
                work.fulfillmentOrderId(),
                work.orderId(),
                work.location(),
                line.lineId(),
                line.sku(),
                now,
                command.missing(),
                line.requested());
        return begunWith(work, pickedShort).then(Closing::closeIfDone);
    }

    /** What the warehouse has done may be told in any order, so that somebody has begun also when nobody has said so. */
    static void requireBegun(FulfillmentState work, String intent) {
        if (!work.is(FulfillmentStatus.IN_PROGRESS) && !work.is(FulfillmentStatus.OPEN)) {
            throw FulfillmentRefused.notPossibleNow(work.fulfillmentOrderId(), work.status(), intent);
        }
    }

    private static Decision<FulfillmentState, FulfillmentEvent> begunWith(
            FulfillmentState work, FulfillmentEvent event) {
        List<FulfillmentEvent> events = new ArrayList<>();
        if (work.is(FulfillmentStatus.OPEN)) {
            events.add(started(work));
        }
        events.add(event);
        return Decision.all(events);
    }

    private static PickingStarted started(FulfillmentState work) {
        return new PickingStarted(work.fulfillmentOrderId(), work.orderId());
    }

    private static void requireWithinRequest(FulfillmentState work, WorkLine line, int asked, int possible) {
        if (asked > possible) {
            throw FulfillmentRefused.moreThanRequested(work.fulfillmentOrderId(), line.lineId(), asked, possible);
        }
    }
}
