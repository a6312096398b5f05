package dev.orderstream.order;

import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.Require;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The order cannot be had, or not be paid for: it is void. Rejecting twice changes nothing.
 *
 * @param code stable, kebab-case name of the reason, one of the constants here
 * @param refusals which lines could not be had; at least one if that is the reason
 */
public record RejectOrder(@TargetAggregateIdentifier OrderId orderId, String code, List<LineRefusal> refusals)
        implements OrderCommand {

    /** At least one line could not be had. */
    public static final String STOCK_REFUSED = "stock-refused";
    /** The customer's payment was declined. */
    public static final String PAYMENT_DECLINED = "payment-declined";
    /** Nobody answered in time whether the customer pays. */
    public static final String PAYMENT_EXPIRED = "payment-expired";
    /** Somebody decided that the customer need not pay any more. */
    public static final String PAYMENT_VOIDED = "payment-voided";

    /** @throws IllegalArgumentException if a value is missing, or no refusal is given although lines could not be had */
    public RejectOrder {
        OrderId.require(orderId);
        Require.identifier("code", code);
        if (refusals == null || (code.equals(STOCK_REFUSED) && refusals.isEmpty())) {
            throw new IllegalArgumentException(
                    "refusals is empty; say which line of order " + orderId + " could not be had and why");
        }
        refusals = List.copyOf(refusals);
        refusals.forEach(LineRefusal::requireSendable);
    }

    /** At least one line could not be had. */
    public RejectOrder(OrderId orderId, List<LineRefusal> refusals) {
        this(orderId, STOCK_REFUSED, refusals);
    }
}
