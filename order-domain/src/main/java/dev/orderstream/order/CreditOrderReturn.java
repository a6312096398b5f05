package dev.orderstream.order;

import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.Require;
import dev.orderstream.rule.ReturnId;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.joda.money.Money;

/**
 * Goods of the order came back over a counter and were credited. It has happened, so it is never refused: the order takes note of what
 * matches it, and is held for people if something does not. Crediting twice under the same id changes nothing. If it is of a sale that
 * has not been recorded yet, it waits for that.
 *
 * @param credit how the customer gets the money
 * @param lines what came back, at the prices that were credited; entries of the same line add up. None if charges alone were credited
 * @param charges what was credited besides goods
 * @param total what was credited altogether
 */
public record CreditOrderReturn(
        @TargetAggregateIdentifier OrderId orderId,
        ReturnId returnId,
        CreditMethod credit,
        List<OrderLine> lines,
        List<Charge> charges,
        Money total)
        implements OrderCommand {

    /** Names the reason why an order is held whose goods came back otherwise than they were sold. */
    public static final String DOES_NOT_MATCH = "credit-does-not-match";

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public CreditOrderReturn {
        OrderId.require(orderId);
        ReturnId.require(returnId);
        Require.present("credit", credit);
        lines = OrderContent.require("lines", lines);
        charges = OrderContent.require("charges", charges);
        lines.forEach(OrderLine::requireSendable);
        charges.forEach(Charge::requireSendable);
        Require.amount("total", total);
    }
}
