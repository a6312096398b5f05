package dev.orderstream.order;

import dev.orderstream.rule.DomainRefusal;
import org.axonframework.modelling.command.AggregateLifecycle;

/** A rule of {@link Order} refused a command. */
public final class OrderRefused extends DomainRefusal {

    /** Only an order that is PLACED can be confirmed or rejected. */
    public static final String NOT_PLACED = "order-not-placed";
    /** Only an order that is CONFIRMED can be completed. */
    public static final String NOT_CONFIRMED = "order-not-confirmed";
    /** A completed order cannot be cancelled. */
    public static final String ALREADY_COMPLETED = "order-already-completed";
    /** A rejected order cannot be cancelled. */
    public static final String ALREADY_REJECTED = "order-already-rejected";
    /** The receipt was recorded before, with other goods or another total. */
    public static final String RECEIPT_DIFFERS = "receipt-differs";

    private static final long serialVersionUID = 1L;

    private final OrderStatus status;

    private OrderRefused(String code, OrderStatus status, String message) {
        super(code, AggregateLifecycle.getVersion(), message);
        this.status = status;
    }

    /** The state that the order was in when it refused. */
    public OrderStatus status() {
        return status;
    }

    static OrderRefused notPlaced(String orderId, OrderStatus status, String intent) {
        return new OrderRefused(
                NOT_PLACED,
                status,
                "Order %s is %s and cannot be %s; only a PLACED order can".formatted(orderId, status, intent));
    }

    static OrderRefused notConfirmed(String orderId, OrderStatus status) {
        return new OrderRefused(
                NOT_CONFIRMED,
                status,
                "Order %s is %s and cannot be completed; only a CONFIRMED order can".formatted(orderId, status));
    }

    static OrderRefused alreadyCompleted(String orderId) {
        return new OrderRefused(
                ALREADY_COMPLETED,
                OrderStatus.COMPLETED,
                "Order %s is COMPLETED and cannot be cancelled; take the goods back as a return".formatted(orderId));
    }

    static OrderRefused alreadyRejected(String orderId) {
        return new OrderRefused(
                ALREADY_REJECTED,
                OrderStatus.REJECTED,
                "Order %s is REJECTED and cannot be cancelled; nothing is held for it".formatted(orderId));
    }

    static OrderRefused receiptDiffers(String orderId) {
        return new OrderRefused(
                RECEIPT_DIFFERS,
                OrderStatus.COMPLETED,
                "Sale %s is recorded with other goods or another total; check the receipt number".formatted(orderId));
    }
}
