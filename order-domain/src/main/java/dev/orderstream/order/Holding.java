package dev.orderstream.order;

import dev.orderstream.rule.Decision;

/** Reasons to keep an order until somebody has looked. */
final class Holding {

    /** Most reasons that hold an order at once. */
    static final int MOST_HOLDS = 30;

    private Holding() {}

    static Decision<OrderState, OrderEvent> hold(HoldOrder command, OrderState order) {
        String known = order.holds().get(command.hold());
        if (known != null) {
            if (!known.equals(command.reason())) {
                throw OrderRefused.holdDiffers(
                        order.orderId(), order.status(), command.hold(), known, command.reason());
            }
            return Decision.nothing();
        }
        if (order.holds().size() >= MOST_HOLDS) {
            throw OrderRefused.tooManyHolds(order.orderId(), order.status(), command.hold(), MOST_HOLDS);
        }
        return Decision.of(new OrderHeld(order.orderId(), command.hold(), command.reason()));
    }

    static Decision<OrderState, OrderEvent> release(ReleaseOrderHold command, OrderState order) {
        if (order.wasReleasedFrom(command.hold())) {
            return Decision.nothing();
        }
        if (!order.isHeldFor(command.hold())) {
            throw OrderRefused.unknownHold(order.orderId(), order.status(), command.hold());
        }
        return Decision.of(new OrderHoldReleased(order.orderId(), command.hold()));
    }
}
