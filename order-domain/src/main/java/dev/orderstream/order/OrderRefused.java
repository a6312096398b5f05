package dev.orderstream.order;

import dev.orderstream.rule.DomainRefusal;
import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.ReturnId;
import dev.orderstream.rule.Shown;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

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
    /** The receipt was recorded before, with other goods or prices, another time or another country. */
    public static final String RECEIPT_DIFFERS = "receipt-differs";

    /** A hold keeps the order until somebody has looked at it. */
    public static final String ON_HOLD = "order-on-hold";
    /** Somebody is picking the goods, or they have left. */
    public static final String BEING_PICKED = "order-being-picked";
    /** The order has no such line. */
    public static final String UNKNOWN_LINE = "unknown-line";
    /** More units than are still to be fulfilled. */
    public static final String MORE_THAN_OPEN = "more-than-open";
    /** All that is left of the order would be cancelled. */
    public static final String NOTHING_WOULD_REMAIN = "nothing-would-remain";
    /** The order is over, so that nothing can be changed in it. */
    public static final String NOT_OPEN = "order-not-open";
    /** More units than the customer has got and not sent back. */
    public static final String MORE_THAN_FULFILLED = "more-than-fulfilled";
    /** The return id is in use for other units. */
    public static final String RETURN_DIFFERS = "return-differs";
    /** No return under this id was allowed. */
    public static final String UNKNOWN_RETURN = "unknown-return";
    /** More units have come back than were allowed. */
    public static final String MORE_THAN_ALLOWED = "more-than-allowed";

    /** A warehouse fulfills the order and completes it. */
    public static final String IN_FULFILLMENT = "order-in-fulfillment";
    /** The line is of another SKU. */
    public static final String LINE_DIFFERS = "line-differs";
    /** More than what was charged besides goods and not given back yet. */
    public static final String MORE_THAN_CHARGED = "more-than-charged";
    /** The refund id is in use for another amount or reason. */
    public static final String REFUND_DIFFERS = "refund-differs";
    /** An order is in one currency. */
    public static final String OTHER_CURRENCY = "order-in-other-currency";
    /** The order says that it was placed at a time that has not come yet. */
    public static final String ORDER_FROM_THE_FUTURE = "order-from-the-future";
    /** The receipt says that the goods were sold at a time that has not come yet. */
    public static final String SALE_FROM_THE_FUTURE = "sale-from-the-future";

    /** It has as many returns as an order may have. */
    public static final String TOO_MANY_RETURNS = "too-many-returns";
    /** The order is held under this name already, for another reason. */
    public static final String HOLD_DIFFERS = "hold-differs";
    /** The order was never held under this name. */
    public static final String UNKNOWN_HOLD = "unknown-hold";
    /** As many reasons hold it as may. */
    public static final String TOO_MANY_HOLDS = "too-many-holds";

    private static final long serialVersionUID = 1L;

    private final OrderStatus status;

    private OrderRefused(String code, OrderStatus status, String message) {
        super(code, message);
        this.status = status;
    }

    /** The state that the order was in when it refused. */
    public OrderStatus status() {
        return status;
    }

    static OrderRefused notPlaced(OrderId orderId, OrderStatus status, String intent) {
        return new OrderRefused(
                NOT_PLACED,
                status,
                "Order %s is %s and cannot be %s; only a PLACED order can".formatted(orderId, status, intent));
    }

    static OrderRefused tooManyReturns(OrderId orderId, OrderStatus status, ReturnId returnId, int most) {
        return new OrderRefused(
                TOO_MANY_RETURNS,
                status,
                "Return %s would be one more than the %d that order %s may have; settle it without a return"
                        .formatted(returnId, most, orderId));
    }

    static OrderRefused tooManyHolds(OrderId orderId, OrderStatus status, String hold, int most) {
        return new OrderRefused(
                TOO_MANY_HOLDS,
                status,
                "Order %s is held for %d reasons, which is the most, and cannot be for %s as well; release one that is dealt with"
                        .formatted(orderId, most, hold));
    }

    static OrderRefused holdDiffers(OrderId orderId, OrderStatus status, String hold, String known, String asked) {
        return new OrderRefused(
                HOLD_DIFFERS,
                status,
                "Order %s is held for %s already, because of \"%s\" and not \"%s\"; give the other reason a hold of its own"
                        .formatted(orderId, hold, Shown.of(known), Shown.of(asked)));
    }

    static OrderRefused unknownHold(OrderId orderId, OrderStatus status, String hold) {
        return new OrderRefused(
                UNKNOWN_HOLD,
                status,
                "Order %s was never held for %s; check the name of the hold".formatted(orderId, hold));
    }

    static OrderRefused notConfirmed(OrderId orderId, OrderStatus status, String intent) {
        return new OrderRefused(
                NOT_CONFIRMED,
                status,
                "Order %s is %s and cannot be %s; only a CONFIRMED order can".formatted(orderId, status, intent));
    }

    static OrderRefused alreadyCompleted(OrderId orderId) {
        return new OrderRefused(
                ALREADY_COMPLETED,
                OrderStatus.COMPLETED,
                "Order %s is COMPLETED and cannot be cancelled; take the goods back as a return".formatted(orderId));
    }

    static OrderRefused alreadyRejected(OrderId orderId) {
        return new OrderRefused(
                ALREADY_REJECTED,
                OrderStatus.REJECTED,
                "Order %s is REJECTED and cannot be cancelled; nothing is held for it".formatted(orderId));
    }

    static OrderRefused receiptDiffers(OrderId orderId, Instant occurredAt) {
        return new OrderRefused(
                RECEIPT_DIFFERS,
                OrderStatus.COMPLETED,
                "Sale %s is recorded with other goods or prices, another country, or another time than %s; check the receipt number"
                        .formatted(orderId, occurredAt));
    }

    static OrderRefused onHold(OrderId orderId, OrderStatus status, Set<String> holds) {
        return new OrderRefused(
                ON_HOLD,
                status,
                "Order %s is held for %s; release that first"
                        .formatted(orderId, String.join(", ", new TreeSet<>(holds))));
    }

    static OrderRefused beingPicked(OrderId orderId, OrderStatus status, String intent) {
        return new OrderRefused(
                BEING_PICKED,
                status,
                "Order %s cannot be %s, because its goods are being picked or have left; take them back as a return"
                        .formatted(orderId, intent));
    }

    static OrderRefused notOpen(OrderId orderId, OrderStatus status, String intent) {
        return new OrderRefused(
                NOT_OPEN, status, "Order %s is %s and cannot be %s any more".formatted(orderId, status, intent));
    }

    static OrderRefused unknownLine(OrderId orderId, OrderStatus status, String lineId) {
        return new OrderRefused(
                UNKNOWN_LINE, status, "Order %s has no line %s; name one that it has".formatted(orderId, lineId));
    }

    static OrderRefused moreThanOpen(OrderId orderId, OrderStatus status, String lineId, int asked, int possible) {
        return new OrderRefused(
                MORE_THAN_OPEN,
                status,
                "%d units of line %s of order %s were given in total; at most %d are possible"
                        .formatted(asked, lineId, orderId, possible));
    }

    static OrderRefused nothingWouldRemain(OrderId orderId, OrderStatus status) {
        return new OrderRefused(
                NOTHING_WOULD_REMAIN,
                status,
                "Nothing of order %s would remain; cancel the order instead".formatted(orderId));
    }

    static OrderRefused moreThanFulfilled(
            OrderId orderId, OrderStatus status, String lineId, long asked, int possible) {
        return new OrderRefused(
                MORE_THAN_FULFILLED,
                status,
                "%d units of line %s of order %s were to be sent back; the customer has %d of them"
                        .formatted(asked, lineId, orderId, possible));
    }

    static OrderRefused inFulfillment(OrderId orderId, OrderStatus status) {
        return new OrderRefused(
                IN_FULFILLMENT,
                status,
                "Order %s is with the warehouse, which completes it when its goods have left; cancel it, or wait"
                        .formatted(orderId));
    }

    static OrderRefused lineDiffers(OrderId orderId, OrderStatus status, String lineId, String sku, String asked) {
        return new OrderRefused(
                LINE_DIFFERS,
                status,
                "Line %s of order %s is of SKU %s and not %s; name the SKU that was sold"
                        .formatted(lineId, orderId, sku, asked));
    }

    static OrderRefused moreThanCharged(OrderId orderId, OrderStatus status, Money asked, Money possible) {
        return new OrderRefused(
                MORE_THAN_CHARGED,
                status,
                "%s was to be given back of the charges of order %s; %s was charged and not given back yet"
                        .formatted(asked, orderId, possible));
    }

    static OrderRefused refundDiffers(OrderId orderId, OrderStatus status, String refundId, ChargeRefund recorded) {
        return new OrderRefused(
                REFUND_DIFFERS,
                status,
                "Refund %s of order %s is for %s, because of \"%s\"; use an id of its own"
                        .formatted(refundId, orderId, recorded.amount(), Shown.of(recorded.reason())));
    }

    static OrderRefused otherCurrency(OrderId orderId, OrderStatus status, Money asked, CurrencyUnit currency) {
        return new OrderRefused(
                OTHER_CURRENCY,
                status,
                "%s was given for order %s, which is in %s; give the amount in that"
                        .formatted(asked, orderId, currency));
    }

    static OrderRefused orderFromTheFuture(OrderId orderId, Instant placedAt, Instant now) {
        return new OrderRefused(
                ORDER_FROM_THE_FUTURE,
                OrderStatus.PLACED,
                "Order %s was placed at %s and it is %s; check the sender's clock".formatted(orderId, placedAt, now));
    }

    static OrderRefused saleFromTheFuture(OrderId orderId, Instant occurredAt, Instant now) {
        return new OrderRefused(
                SALE_FROM_THE_FUTURE,
                OrderStatus.COMPLETED,
                "Sale %s took place at %s and it is %s; check the till's clock".formatted(orderId, occurredAt, now));
    }

    static OrderRefused returnDiffers(OrderId orderId, OrderStatus status, ReturnId returnId) {
        return new OrderRefused(
                RETURN_DIFFERS,
                status,
                "Return %s of order %s is for other units; use a return id of its own".formatted(returnId, orderId));
    }

    static OrderRefused unknownReturn(OrderId orderId, OrderStatus status, ReturnId returnId) {
        return new OrderRefused(
                UNKNOWN_RETURN,
                status,
                "Order %s has no return %s; ask whether it is allowed first".formatted(orderId, returnId));
    }

    static OrderRefused moreThanAllowed(OrderId orderId, OrderStatus status, ReturnId returnId, LineUnits line) {
        return new OrderRefused(
                MORE_THAN_ALLOWED,
                status,
                "%d units of line %s came back with return %s of order %s, which is more than was allowed"
                        .formatted(line.quantity(), line.lineId(), returnId, orderId));
    }
}
