package dev.orderstream.fulfillment;

import dev.orderstream.rule.Decision;

/** When the work is over. */
final class Closing {

    private Closing() {}

    /** Everything that was requested has left or was not found. */
    static Decision<FulfillmentState, FulfillmentEvent> closeIfDone(FulfillmentState work) {
        boolean over = work.is(FulfillmentStatus.CLOSED) || work.is(FulfillmentStatus.INCOMPLETE);
        if (over || !work.lines().values().stream().allMatch(WorkLine::isDone)) {
            return Decision.nothing();
        }
        boolean allFound = work.lines().values().stream().allMatch(line -> line.missing() == 0);
        return Decision.of(
                allFound
                        ? new FulfillmentClosed(work.fulfillmentOrderId(), work.orderId())
                        : new FulfillmentIncomplete(work.fulfillmentOrderId(), work.orderId()));
    }
}
