package dev.orderstream.projections.process;

import dev.orderstream.fulfillment.FulfillmentResumed;
import dev.orderstream.order.OrderEvent;
import dev.orderstream.order.OrderPlaced;
import dev.orderstream.process.OrderProcess;
import dev.orderstream.process.OrderStep;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the events of one aggregate say of the process of an order.
 *
 * @param process where the order would stand if there were no other aggregate
 * @param movedAt when it came to its step, whether held or not
 * @param version sequence number of the last event that changed something
 */
record ProcessPart(OrderProcess process, Instant movedAt, long version) {

    /** What it is after one more event: the same if the event changes nothing. */
    static @Nullable ProcessPart after(@Nullable ProcessPart before, Object event, Instant at, long sequence) {
        if (before != null && sequence <= before.version) {
            return before;
        }
        OrderProcess known = before == null ? ofUnkept(event, at) : before.process;
        OrderProcess after = OrderProcess.after(known, event, at).orElse(null);
        boolean resumed = before != null && event instanceof FulfillmentResumed;
        if (after == null || (after.equals(known) && !resumed)) {
            return before;
        }
        boolean stays = before != null && !resumed && after.beneath() == before.process.beneath();
        return new ProcessPart(after, before != null && stays ? before.movedAt : at, sequence);
    }

    /** A recorded sale waits for nothing and is not kept, so an order whose first event is unknown is one. */
    private static @Nullable OrderProcess ofUnkept(Object event, Instant at) {
        return event instanceof OrderEvent order && !(event instanceof OrderPlaced)
                ? new OrderProcess(order.orderId(), OrderStep.DONE, at, true)
                : null;
    }
}
