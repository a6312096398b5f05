package dev.orderstream.order;

import dev.orderstream.rule.Decision;
import dev.orderstream.rule.Require;
import dev.orderstream.rule.ReturnId;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;

/** What came back over a counter, perhaps before its sale was recorded, and what is given back for it. */
final class Crediting {

    private static final int MAX_REASON = 500;

    private Crediting() {}

    static Decision<OrderState, OrderEvent> credit(CreditOrderReturn command, OrderState order) {
        ReturnId returnId = command.returnId();
        if (order.isReturnClosed(returnId) || order.isReturnEarly(returnId)) {
            return Decision.nothing();
        }
        if (Returning.isReturnLimitReached(order)) {
            // A sale that is not recorded yet will be COMPLETED when it is.
            OrderStatus status = order.exists() ? order.status() : OrderStatus.COMPLETED;
            throw OrderRefused.tooManyReturns(command.orderId(), status, returnId, Returning.MOST_RETURNS);
        }
        OrderReturnAwaitsSale came = new OrderReturnAwaitsSale(
                command.orderId(), returnId, command.credit(), command.lines(), command.charges(), command.total());
        return order.exists() ? settle(came, order) : Decision.of(came);
    }

    /** Takes note of what came back before the sale was known. */
    static Decision<OrderState, OrderEvent> settleEarlyReturns(OrderState order) {
        Decision<OrderState, OrderEvent> settled = Decision.nothing();
        for (OrderReturnAwaitsSale came : order.earlyReturns()) {
            settled = settled.then(after -> settle(came, after));
        }
        return settled;
    }

    private static Decision<OrderState, OrderEvent> settle(OrderReturnAwaitsSale came, OrderState order) {
        CounterCredit credit = new CounterCredit(order.lines(), order.total().getCurrencyUnit());
        came.lines().forEach(credit::add);
        credit.addCharges(came.charges(), order.chargesToGiveBack());
        boolean refunded = came.credit() == CreditMethod.ORIGINAL_PAYMENT;
        Money worth = credit.worth();
        List<OrderEvent> events = new ArrayList<>();
        events.add(new OrderReturnClosed(
                order.orderId(),
                came.returnId(),
                credit.units(),
                refunded ? Returning.least(worth, order.toGiveBack()) : order.zero(),
                refunded ? null : creditedAtTill(came, worth),
                credit.charges().isZero() ? null : credit.charges()));
        if (!credit.mismatches().isEmpty() && !order.isHeldFor(CreditOrderReturn.DOES_NOT_MATCH)) {
            String reason = "Return %s: %s".formatted(came.returnId(), String.join("; ", credit.mismatches()));
            events.add(new OrderHeld(
                    order.orderId(), CreditOrderReturn.DOES_NOT_MATCH, Require.shortened(reason, MAX_REASON)));
        }
        return Decision.all(events);
    }

    /** What the till says; if that is in another currency, what it should have been. */
    private static Money creditedAtTill(OrderReturnAwaitsSale came, Money worth) {
        return came.total().getCurrencyUnit().equals(worth.getCurrencyUnit()) ? came.total() : worth;
    }
}
