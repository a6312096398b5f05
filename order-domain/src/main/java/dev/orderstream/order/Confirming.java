package dev.orderstream.order;

import dev.orderstream.rule.Decision;

/** Whether the shop takes a placed order. */
final class Confirming {

    private Confirming() {}

    static Decision<OrderState, OrderEvent> confirm(ConfirmOrder command, OrderState order) {
        if (order.is(OrderStatus.CONFIRMED)) {
            return Decision.nothing();
        }
        requirePlaced(order, "confirmed");
        return Decision.of(new OrderConfirmed(order.orderId(), command.handedToWarehouse() ? true : null));
    }

    static Decision<OrderState, OrderEvent> reject(RejectOrder command, OrderState order) {
        if (order.is(OrderStatus.REJECTED)) {
            return Decision.nothing();
        }
        requirePlaced(order, "rejected");
        return Decision.of(new OrderRejected(order.orderId(), command.code(), command.refusals()));
    }

    private static void requirePlaced(OrderState order, String intent) {
        if (!order.is(OrderStatus.PLACED)) {
            throw OrderRefused.notPlaced(order.orderId(), order.status(), intent);
        }
    }
}
