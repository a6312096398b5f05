package dev.orderstream.order;

import dev.orderstream.rule.ContentSize;
import dev.orderstream.rule.Currencies;
import dev.orderstream.rule.Require;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** The rules that the lines and charges of an order keep together, and what they add up to. */
final class OrderContent {

    static final int MAX_LINES = 2_000;

    private OrderContent() {}

    static <T> List<T> require(String field, @Nullable List<T> entries) {
        if (entries == null) {
            return List.of();
        }
        if (entries.size() > MAX_LINES) {
            throw new IllegalArgumentException(field + " has " + entries.size() + " entries; split the order, at most "
                    + MAX_LINES + " are allowed");
        }
        return List.copyOf(entries);
    }

    static void requireConsistent(@Nullable CurrencyUnit currency, List<OrderLine> lines, List<Charge> charges) {
        CurrencyUnit expected = Currencies.require("currency", currency);
        if (lines.isEmpty() && charges.isEmpty()) {
            throw new IllegalArgumentException("lines and charges are both empty; give at least one line or charge");
        }
        lines.forEach(OrderLine::requireSendable);
        charges.forEach(Charge::requireSendable);
        requireUniqueLineIds(lines);
        lines.forEach(line -> requireCurrency("line " + line.lineId(), line.unitPrice(), expected));
        charges.forEach(charge -> requireCurrency("charge " + charge.code(), charge.unitPrice(), expected));
        requireSize(lines, charges);
        Require.amount("The total of the order", total(expected, lines, charges));
    }

    private static void requireSize(List<OrderLine> lines, List<Charge> charges) {
        ContentSize size = new ContentSize();
        lines.forEach(line -> size.entry(line.lineId(), line.sku(), line.description()));
        charges.forEach(charge -> size.entry(charge.code(), charge.description()));
        size.require("The order");
    }

    static Money total(CurrencyUnit currency, List<OrderLine> lines, List<Charge> charges) {
        Money total = Money.zero(currency);
        for (OrderLine line : lines) {
            total = total.plus(line.total());
        }
        for (Charge charge : charges) {
            total = total.plus(charge.total());
        }
        return total;
    }

    private static void requireUniqueLineIds(List<OrderLine> lines) {
        Set<String> seen = new HashSet<>();
        for (OrderLine line : lines) {
            if (!seen.add(line.lineId())) {
                throw new IllegalArgumentException(
                        "lineId \"" + line.lineId() + "\" is on two lines; give each line an id of its own");
            }
        }
    }

    private static void requireCurrency(String where, BigMoney price, CurrencyUnit expected) {
        if (!price.getCurrencyUnit().equals(expected)) {
            throw new IllegalArgumentException("The unit price of " + where + " is in " + price.getCurrencyUnit()
                    + "; the order is in " + expected + ", give all prices in it");
        }
    }
}
