package dev.orderstream.order;

import dev.orderstream.rule.Decision;
import dev.orderstream.rule.ReturnId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;

/** What of an order may come back, has come back, and is given back for it: never more in total than was paid. */
final class Returning {

    /** Most returns of an order, whatever came of them. */
    static final int MOST_RETURNS = 1_000;

    private Returning() {}

    static Decision<OrderState, OrderEvent> allow(AllowReturn command, OrderState order) {
        ReturnId returnId = command.returnId();
        if (order.isReturnClosed(returnId)) {
            return Decision.nothing();
        }
        Map<String, Long> asked = new LinkedHashMap<>();
        for (ReturningLine returning : command.lines()) {
            requireSku(order, OrderedLine.in(order, returning.lineId()), returning.sku());
            asked.merge(returning.lineId(), (long) returning.quantity(), Long::sum);
        }
        List<LineUnits> known = order.openReturn(returnId);
        if (known != null) {
            if (!unitsPerLine(known).equals(asked)) {
                throw OrderRefused.returnDiffers(order.orderId(), order.status(), returnId);
            }
            return Decision.nothing();
        }
        if (isReturnLimitReached(order)) {
            throw OrderRefused.tooManyReturns(order.orderId(), order.status(), returnId, MOST_RETURNS);
        }
        asked.forEach((lineId, quantity) -> {
            int returnable = OrderedLine.in(order, lineId).returnable();
            if (quantity > returnable) {
                throw OrderRefused.moreThanFulfilled(order.orderId(), order.status(), lineId, quantity, returnable);
            }
        });
        return Decision.of(new OrderReturnAllowed(
                order.orderId(),
                returnId,
                asked.entrySet().stream()
                        .map(line ->
                                new LineUnits(line.getKey(), line.getValue().intValue()))
                        .toList()));
    }

    /** A return that came to nothing is closed also if nobody has asked for leave yet, so that nobody who is late gets it. */
    static Decision<OrderState, OrderEvent> close(CloseOrderReturn command, OrderState order) {
        ReturnId returnId = command.returnId();
        if (order.isReturnClosed(returnId)) {
            return Decision.nothing();
        }
        List<LineUnits> open = order.openReturn(returnId);
        List<LineUnits> allowed = open == null ? List.of() : open;
        boolean isAnyFurtherReturnRefused = isReturnLimitReached(order) && open == null;
        if (isAnyFurtherReturnRefused && command.lines().isEmpty()) {
            return Decision.nothing();
        }
        if (allowed.isEmpty() && !command.lines().isEmpty()) {
            throw OrderRefused.unknownReturn(order.orderId(), order.status(), returnId);
        }
        Money refund = order.zero();
        for (LineUnits units : command.lines()) {
            if (units.quantity() > quantityOf(units.lineId(), allowed)) {
                throw OrderRefused.moreThanAllowed(order.orderId(), order.status(), returnId, units);
            }
            refund = refund.plus(OrderedLine.in(order, units.lineId()).refundOfNext(units.quantity()));
        }
        return Decision.of(
                new OrderReturnClosed(order.orderId(), returnId, command.lines(), least(refund, order.toGiveBack())));
    }

    static Decision<OrderState, OrderEvent> refundCharges(RefundCharges command, OrderState order) {
        ChargeRefund known = order.chargeRefund(command.refundId());
        if (known != null) {
            if (!known.equals(new ChargeRefund(command.amount(), command.reason()))) {
                throw OrderRefused.refundDiffers(order.orderId(), order.status(), command.refundId(), known);
            }
            return Decision.nothing();
        }
        if (!command.amount().getCurrencyUnit().equals(order.total().getCurrencyUnit())) {
            throw OrderRefused.otherCurrency(
                    order.orderId(),
                    order.status(),
                    command.amount(),
                    order.total().getCurrencyUnit());
        }
        Money possible = order.chargesToGiveBack();
        if (command.amount().isGreaterThan(possible)) {
            throw OrderRefused.moreThanCharged(order.orderId(), order.status(), command.amount(), possible);
        }
        return Decision.of(
                new OrderChargesRefunded(order.orderId(), command.refundId(), command.amount(), command.reason()));
    }

    static boolean isReturnLimitReached(OrderState order) {
        return order.returns() >= MOST_RETURNS;
    }

    static Money least(Money one, Money other) {
        return one.isGreaterThan(other) ? other : one;
    }

    private static void requireSku(OrderState order, OrderedLine line, String sku) {
        if (!line.sku().equals(sku)) {
            throw OrderRefused.lineDiffers(order.orderId(), order.status(), line.lineId(), line.sku(), sku);
        }
    }

    private static Map<String, Long> unitsPerLine(List<LineUnits> lines) {
        Map<String, Long> units = new LinkedHashMap<>();
        lines.forEach(line -> units.merge(line.lineId(), (long) line.quantity(), Long::sum));
        return units;
    }

    private static int quantityOf(String lineId, List<LineUnits> allowed) {
        return allowed.stream()
                .filter(line -> line.lineId().equals(lineId))
                .mapToInt(LineUnits::quantity)
                .sum();
    }
}
