package dev.orderstream.returns;

import dev.orderstream.order.Charge;
import dev.orderstream.order.CreditMethod;
import dev.orderstream.rule.ContentSize;
import dev.orderstream.rule.Currencies;
import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.Require;
import dev.orderstream.rule.ReturnId;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Goods came back and were credited. It has happened, however late its message comes, so no state refuses it. Recording the same again
 * changes nothing.
 *
 * @param orderId the sale that they belong to, if it is known; null for a stand-alone credit
 * @param credit how the customer gets the money; ORIGINAL_PAYMENT only with an order
 * @param customerId who brought them, if known
 * @param location where the goods are now
 * @param occurredAt when they were credited
 * @param lines goods; may be empty when there are charges
 * @param charges what was credited besides goods
 */
public record RecordReturn(
        @TargetAggregateIdentifier ReturnId returnId,
        @Nullable OrderId orderId,
        CreditMethod credit,
        @Nullable String customerId,
        String location,
        Instant occurredAt,
        CurrencyUnit currency,
        List<CreditedLine> lines,
        List<Charge> charges)
        implements ReturnCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range, there is nothing credited, or a price is in another currency */
    public RecordReturn {
        ReturnId.require(returnId);
        if (orderId != null) {
            OrderId.require(orderId);
        }
        Require.present("credit", credit);
        if (credit == CreditMethod.ORIGINAL_PAYMENT && orderId == null) {
            throw new IllegalArgumentException(
                    "credit is ORIGINAL_PAYMENT and orderId is missing; name the order that was paid for, or credit AT_TILL");
        }
        if (customerId != null) {
            Require.identifier("customerId", customerId);
        }
        Require.keyPart("location", location);
        Require.time("occurredAt", occurredAt);
        Currencies.require("currency", currency);
        lines = Lines.atMost("lines", lines);
        charges = Lines.atMost("charges", charges);
        if (lines.isEmpty() && charges.isEmpty()) {
            throw new IllegalArgumentException("lines and charges are both empty; give at least one line or charge");
        }
        lines.forEach(line -> requireCurrency(line.unitPrice(), currency));
        charges.forEach(charge -> requireCurrency(charge.unitPrice(), currency));
        Lines.requireEachOnce("lines", lines, CreditedLine::lineId);
        requireSendable(lines, charges);
        Require.amount("The total of the return", total(currency, lines, charges));
    }

    private static void requireSendable(List<CreditedLine> lines, List<Charge> charges) {
        lines.forEach(CreditedLine::requireSendable);
        charges.forEach(Charge::requireSendable);
        ContentSize size = new ContentSize();
        lines.forEach(line -> size.entry(line.lineId(), line.sku()));
        charges.forEach(charge -> size.entry(charge.code(), charge.description()));
        size.require("The return");
    }

    /** Goods that were credited at the till itself. */
    public RecordReturn(
            ReturnId returnId,
            @Nullable OrderId orderId,
            @Nullable String customerId,
            String location,
            Instant occurredAt,
            CurrencyUnit currency,
            List<CreditedLine> lines,
            List<Charge> charges) {
        this(returnId, orderId, CreditMethod.AT_TILL, customerId, location, occurredAt, currency, lines, charges);
    }

    /** The sum of the totals of all lines and charges. */
    public Money total() {
        return total(currency, lines, charges);
    }

    private static Money total(CurrencyUnit currency, List<CreditedLine> lines, List<Charge> charges) {
        Money total = Money.zero(currency);
        for (CreditedLine line : lines) {
            total = total.plus(line.total());
        }
        for (Charge charge : charges) {
            total = total.plus(charge.total());
        }
        return total;
    }

    private static void requireCurrency(BigMoney price, CurrencyUnit currency) {
        if (!price.getCurrencyUnit().equals(currency)) {
            throw new IllegalArgumentException(
                    "A unit price is " + price + "; the return is in " + currency + ", give all prices in it");
        }
    }
}
