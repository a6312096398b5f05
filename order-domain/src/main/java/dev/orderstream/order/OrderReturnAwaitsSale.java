package dev.orderstream.order;

import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.ReturnId;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.joda.money.Money;

/**
 * Goods came back of a sale that is not known yet. The order does not exist by this; when its sale is recorded the return is taken note
 * of.
 *
 * @param credit how the customer gets the money
 * @param lines what came back, at the prices that were credited
 * @param charges what was credited besides goods
 * @param total what was credited altogether
 */
@Revision("1")
public record OrderReturnAwaitsSale(
        OrderId orderId,
        ReturnId returnId,
        CreditMethod credit,
        List<OrderLine> lines,
        List<Charge> charges,
        Money total)
        implements OrderEvent {

    /** Copies the lists. */
    public OrderReturnAwaitsSale {
        lines = List.copyOf(lines);
        charges = List.copyOf(charges);
    }
}
