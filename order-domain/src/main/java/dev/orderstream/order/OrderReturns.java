package dev.orderstream.order;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.orderstream.rule.Outcome;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.joda.money.Money;

/** What of an order may come back, has come back, and is given back for it. */
abstract class OrderReturns extends OrderFulfilment {

    @CommandHandler
    Outcome allowReturn(AllowReturn command) {
        String returnId = command.returnId();
        if (closedReturns.contains(returnId)) {
            return unchanged();
        }
        List<LineUnits> known = openReturns.get(returnId);
        if (known != null) {
            if (!known.equals(command.lines())) {
                throw OrderRefused.returnDiffers(orderId, status, returnId);
            }
            return unchanged();
        }
        for (LineUnits units : command.lines()) {
            int returnable = line(units.lineId()).returnable();
            if (units.quantity() > returnable) {
                throw OrderRefused.moreThanFulfilled(orderId, status, units.lineId(), units.quantity(), returnable);
            }
        }
        apply(new OrderReturnAllowed(orderId, returnId, command.lines()));
        return changed();
    }

    @CommandHandler
    Outcome closeReturn(CloseOrderReturn command) {
        String returnId = command.returnId();
        if (closedReturns.contains(returnId)) {
            return unchanged();
        }
        List<LineUnits> allowed = openReturns.get(returnId);
        if (allowed == null) {
            throw OrderRefused.unknownReturn(orderId, status, returnId);
        }
        Money refund = Money.zero(total.getCurrencyUnit());
        for (LineUnits units : command.lines()) {
            if (units.quantity() > quantityOf(units.lineId(), allowed)) {
                throw OrderRefused.moreThanAllowed(orderId, status, returnId, units);
            }
            refund = refund.plus(line(units.lineId()).refundOfNext(units.quantity()));
        }
        apply(new OrderReturnClosed(orderId, returnId, command.lines(), refund));
        return changed();
    }

    private static int quantityOf(String lineId, List<LineUnits> allowed) {
        return allowed.stream()
                .filter(line -> line.lineId().equals(lineId))
                .mapToInt(LineUnits::quantity)
                .sum();
    }
}
