package dev.orderstream.order;

import dev.orderstream.rule.Decision;

/** Whether goods that are not on their way yet go elsewhere. */
final class Redirecting {

    private Redirecting() {}

    static Decision<OrderState, OrderEvent> changeShippingAddress(ChangeShippingAddress command, OrderState order) {
        if (command.shippingAddress().equals(order.shippingAddress())) {
            return Decision.nothing();
        }
        if (!order.is(OrderStatus.PLACED) && !order.is(OrderStatus.CONFIRMED)) {
            throw OrderRefused.notOpen(order.orderId(), order.status(), "sent elsewhere");
        }
        if (order.pickingStarted()) {
            throw OrderRefused.beingPicked(order.orderId(), order.status(), "sent elsewhere");
        }
        return Decision.of(new ShippingAddressChanged(order.orderId(), command.shippingAddress()));
    }
}
