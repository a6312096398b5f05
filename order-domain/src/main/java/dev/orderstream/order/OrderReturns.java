package dev.orderstream.order;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.orderstream.rule.Outcome;
import dev.orderstream.rule.Require;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.joda.money.Money;

/** What of an order may come back, has come back, and is given back for it: never more in total than was paid. */
abstract class OrderReturns extends OrderFulfillment {

    private static final int MAX_REASON = 500;

    @CommandHandler
    Outcome allowReturn(AllowReturn command) {
        String returnId = command.returnId();
        if (closedReturns.contains(returnId)) {
            return unchanged();
        }
        Map<String, Long> asked = new LinkedHashMap<>();
        for (ReturningLine returning : command.lines()) {
            requireSku(line(returning.lineId()), returning.sku());
            asked.merge(returning.lineId(), (long) returning.quantity(), Long::sum);
        }
        List<LineUnits> known = openReturns.get(returnId);
        if (known != null) {
            if (!unitsPerLine(known).equals(asked)) {
                throw OrderRefused.returnDiffers(orderId, status(), returnId);
            }
            return unchanged();
        }
        if (hasAllReturnsItMay()) {
            throw OrderRefused.tooManyReturns(orderId, status(), returnId, MOST_RETURNS);
        }
        asked.forEach((lineId, quantity) -> {
            int returnable = line(lineId).returnable();
            if (quantity > returnable) {
                throw OrderRefused.moreThanFulfilled(orderId, status(), lineId, quantity, returnable);
            }
        });
        apply(new OrderReturnAllowed(
                orderId,
                returnId,
                asked.entrySet().stream()
                        .map(line ->
                                new LineUnits(line.getKey(), line.getValue().intValue()))
                        .toList()));
        return changed();
    }

    /** A return that came to nothing is closed also if nobody has asked for leave yet, so that nobody who is late gets it. */
    @CommandHandler
    Outcome closeReturn(CloseOrderReturn command) {
        String returnId = command.returnId();
        if (closedReturns.contains(returnId)) {
            return unchanged();
        }
        List<LineUnits> allowed = openReturns.getOrDefault(returnId, List.of());
        boolean nobodyGetsLeaveAnyMore = hasAllReturnsItMay() && !openReturns.containsKey(returnId);
        if (nobodyGetsLeaveAnyMore && command.lines().isEmpty()) {
            return unchanged();
        }
        if (allowed.isEmpty() && !command.lines().isEmpty()) {
            throw OrderRefused.unknownReturn(orderId, status(), returnId);
        }
        Money refund = Money.zero(total.getCurrencyUnit());
        for (LineUnits units : command.lines()) {
            if (units.quantity() > quantityOf(units.lineId(), allowed)) {
                throw OrderRefused.moreThanAllowed(orderId, status(), returnId, units);
            }
            refund = refund.plus(line(units.lineId()).refundOfNext(units.quantity()));
        }
        apply(new OrderReturnClosed(orderId, returnId, command.lines(), least(refund, toGiveBack())));
        return changed();
    }

    @CommandHandler
    Outcome refundCharges(RefundCharges command) {
        ChargeRefund known = chargeRefunds.get(command.refundId());
        if (known != null) {
            if (!known.equals(new ChargeRefund(command.amount(), command.reason()))) {
                throw OrderRefused.refundDiffers(orderId, status(), command.refundId(), known);
            }
            return unchanged();
        }
        if (!command.amount().getCurrencyUnit().equals(total.getCurrencyUnit())) {
            throw OrderRefused.otherCurrency(orderId, status(), command.amount(), total.getCurrencyUnit());
        }
        Money possible = chargesToGiveBack();
        if (command.amount().isGreaterThan(possible)) {
            throw OrderRefused.moreThanCharged(orderId, status(), command.amount(), possible);
        }
        apply(new OrderChargesRefunded(orderId, command.refundId(), command.amount(), command.reason()));
        return changed();
    }

    /** Takes note of what came back before the sale was known. */
    void settleEarlyReturns() {
        List.copyOf(earlyReturns.values()).forEach(this::settle);
    }

    /** Takes note of what came back over a counter. */
    void settle(OrderReturnAwaitsSale came) {
        CounterCredit credit = new CounterCredit(lines, total.getCurrencyUnit());
        came.lines().forEach(credit::add);
        credit.addCharges(came.charges(), chargesToGiveBack());
        boolean refunded = came.credit() == CreditMethod.ORIGINAL_PAYMENT;
        Money worth = credit.worth();
        apply(new OrderReturnClosed(
                orderId,
                came.returnId(),
                credit.units(),
                refunded ? least(worth, toGiveBack()) : Money.zero(total.getCurrencyUnit()),
                refunded ? null : creditedAtTill(came, worth),
                credit.charges().isZero() ? null : credit.charges()));
        if (!credit.mismatches().isEmpty()) {
            hold(came.returnId(), credit.mismatches());
        }
    }

    /** What the till says; if that is in another currency, what it should have been. */
    private Money creditedAtTill(OrderReturnAwaitsSale came, Money worth) {
        return came.total().getCurrencyUnit().equals(total.getCurrencyUnit()) ? came.total() : worth;
    }

    private void hold(String returnId, List<String> mismatches) {
        if (holds.containsKey(CreditOrderReturn.DOES_NOT_MATCH)) {
            return;
        }
        String reason = "Return %s: %s".formatted(returnId, String.join("; ", mismatches));
        apply(new OrderHeld(orderId, CreditOrderReturn.DOES_NOT_MATCH, Require.shortened(reason, MAX_REASON)));
    }

    /** What was charged for what the customer has got, less what was given back. */
    private Money toGiveBack() {
        Money paid = shipped ? charges : Money.zero(total.getCurrencyUnit());
        for (OrderedLine line : lines.values()) {
            paid = paid.plus(line.charged());
        }
        return notNegative(paid.minus(givenBack));
    }

    private Money chargesToGiveBack() {
        Money paid = shipped ? charges : Money.zero(total.getCurrencyUnit());
        return least(notNegative(paid.minus(chargesGivenBack)), toGiveBack());
    }

    private void requireSku(OrderedLine line, String sku) {
        if (!line.sku().equals(sku)) {
            throw OrderRefused.lineDiffers(orderId, status(), line.lineId(), line.sku(), sku);
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

    private static Money least(Money one, Money other) {
        return one.isGreaterThan(other) ? other : one;
    }

    private static Money notNegative(Money amount) {
        return amount.isNegative() ? Money.zero(amount.getCurrencyUnit()) : amount;
    }
}
