package dev.orderstream.order;

import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.Require;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A customer wants these goods at these prices.
 *
 * @param orderNumber the number that people call the order by, if it has one
 * @param country where the customer is, if known
 * @param placedAt when the customer placed it; null means when the command is handled
 * @param lines goods, at most 2,000; may be empty when there are charges
 * @param charges what is paid for besides goods, at most 2,000
 * @param shippingAddress where the goods are to be brought, if known
 */
public record PlaceOrder(
        @TargetAggregateIdentifier OrderId orderId,
        @Nullable String orderNumber,
        String customerId,
        @Nullable String country,
        @Nullable Instant placedAt,
        CurrencyUnit currency,
        List<OrderLine> lines,
        List<Charge> charges,
        @Nullable Address shippingAddress)
        implements OrderCommand {

    /**
     * @throws IllegalArgumentException if a value is missing or out of range, there is neither line nor charge, two lines share an id, or
     *     a price is in another currency
     */
    public PlaceOrder {
        OrderId.requireNew(orderId);
        Require.optionalText("orderNumber", orderNumber, 100);
        Require.identifier("customerId", customerId);
        Require.optionalText("country", country, 100);
        Require.optionalTime("placedAt", placedAt);
        lines = OrderContent.require("lines", lines);
        charges = OrderContent.require("charges", charges);
        OrderContent.requireConsistent(currency, lines, charges);
        if (shippingAddress != null) {
            shippingAddress.requireSendable();
        }
    }

    /** An order whose shipping address is not known. */
    public PlaceOrder(
            OrderId orderId,
            @Nullable String orderNumber,
            String customerId,
            @Nullable String country,
            @Nullable Instant placedAt,
            CurrencyUnit currency,
            List<OrderLine> lines,
            List<Charge> charges) {
        this(orderId, orderNumber, customerId, country, placedAt, currency, lines, charges, null);
    }

    /** The sum of the totals of all lines and charges. */
    public Money total() {
        return OrderContent.total(currency, lines, charges);
    }
}
