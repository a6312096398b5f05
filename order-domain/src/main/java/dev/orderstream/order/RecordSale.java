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
 * Goods were sold at a point of sale. The sale has happened, however late its message comes, so stock or state never refuse it. The
 * receipt identifies it: recording it again changes nothing, and another sale under its number is refused.
 *
 * @param orderId {@link #orderIdOf} of store, register and receipt
 * @param occurredAt when the goods were sold
 * @param lines goods, at most 2,000; may be empty when there are charges
 * @param charges what was paid for besides goods, at most 2,000
 */
public record RecordSale(
        @TargetAggregateIdentifier OrderId orderId,
        String storeId,
        String registerId,
        String receiptNumber,
        @Nullable String country,
        Instant occurredAt,
        CurrencyUnit currency,
        List<OrderLine> lines,
        List<Charge> charges)
        implements OrderCommand {

    private static final String PREFIX = "pos-";

    /**
     * @throws IllegalArgumentException if a value is missing or out of range, the order id is not that of the receipt, there is neither
     *     line nor charge, two lines share an id, or a price is in another currency
     */
    public RecordSale {
        OrderId expected = orderIdOf(storeId, registerId, receiptNumber);
        OrderId.requireNew(orderId);
        if (!expected.equals(orderId)) {
            throw new IllegalArgumentException("orderId is \"" + orderId + "\"; for store " + storeId + ", register "
                    + registerId + " and receipt " + receiptNumber + " it is \"" + expected + "\"");
        }
        Require.optionalText("country", country, 100);
        Require.time("occurredAt", occurredAt);
        lines = OrderContent.require("lines", lines);
        charges = OrderContent.require("charges", charges);
        OrderContent.requireConsistent(currency, lines, charges);
    }

    /** The sum of the totals of all lines and charges. */
    public Money total() {
        return OrderContent.total(currency, lines, charges);
    }

    /**
     * The key of the order that a receipt becomes: {@code pos-<store>-<register>-<receipt>}. A hyphen inside the store or the register
     * is written {@code ~}, so that two receipts never share a key.
     *
     * @throws IllegalArgumentException if a part is missing, contains a character that is not allowed, or the store or the register
     *     contains {@code ~}
     */
    public static OrderId orderIdOf(String storeId, String registerId, String receiptNumber) {
        return new OrderId(PREFIX + withoutHyphens("storeId", storeId) + "-" + withoutHyphens("registerId", registerId)
                + "-" + Require.identifier("receiptNumber", receiptNumber));
    }

    /** Whether an order of this id is a recorded sale, or will be. */
    public static boolean isIdOfASale(OrderId orderId) {
        String value = orderId.value();
        return value.startsWith(PREFIX) && value.codePointCount(0, value.length()) <= Require.MAX_ORDER_ID_LENGTH;
    }

    private static String withoutHyphens(String field, String value) {
        Require.identifier(field, value);
        if (value.indexOf('~') >= 0) {
            throw new IllegalArgumentException(field + " is \"" + value + "\"; ~ is not allowed in it");
        }
        return value.replace('-', '~');
    }
}
