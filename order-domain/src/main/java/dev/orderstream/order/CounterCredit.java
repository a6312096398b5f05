package dev.orderstream.order;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What of a credit over the counter is the order's: units of a line that the customer has, at no more than they cost, in the order's
 * currency. Everything else does not match.
 */
final class CounterCredit {

    private final Map<String, OrderedLine> ordered;
    private final CurrencyUnit currency;
    private final Map<String, Integer> units = new LinkedHashMap<>();
    private final Map<String, Money> amounts = new LinkedHashMap<>();
    private final List<String> mismatches = new ArrayList<>();
    private Money charges;

    CounterCredit(Map<String, OrderedLine> ordered, CurrencyUnit currency) {
        this.ordered = ordered;
        this.currency = currency;
        this.charges = Money.zero(currency);
    }

    void add(OrderLine credited) {
        OrderedLine line = ordered.get(credited.lineId());
        if (line == null) {
            mismatches.add("the order has no line " + credited.lineId());
        } else if (!line.sku().equals(credited.sku())) {
            mismatches.add("line %s is of SKU %s, not %s".formatted(line.lineId(), line.sku(), credited.sku()));
        } else {
            comparePrice(line, credited);
            take(line, credited);
        }
    }

    private void comparePrice(OrderedLine line, OrderLine credited) {
        boolean otherCurrency = !credited.unitPrice().getCurrencyUnit().equals(currency);
        if (otherCurrency || credited.unitPrice().isGreaterThan(line.unitPrice())) {
            mismatches.add("line %s was sold at %s and credited at %s"
                    .formatted(line.lineId(), line.unitPrice(), credited.unitPrice()));
        }
    }

    private void take(OrderedLine line, OrderLine credited) {
        int before = units.getOrDefault(line.lineId(), 0);
        int possible = line.returnable() - before;
        if (credited.quantity() > possible) {
            mismatches.add("%d units of line %s came back and the customer has %d of them"
                    .formatted(credited.quantity(), line.lineId(), possible));
        }
        int taken = Math.min(credited.quantity(), possible);
        if (taken > 0) {
            units.put(line.lineId(), before + taken);
            amounts.merge(line.lineId(), amountOf(line, credited, taken), Money::plus);
        }
    }

    private Money amountOf(OrderedLine line, OrderLine credited, int taken) {
        return credited.unitPrice().getCurrencyUnit().equals(currency)
                ? credited.total()
                : LineTotal.of(taken, line.unitPrice());
    }

    /** @param possible what was charged and not given back yet */
    void addCharges(List<Charge> credited, Money possible) {
        for (Charge charge : credited) {
            if (charge.unitPrice().getCurrencyUnit().equals(currency)) {
                charges = charges.plus(charge.total());
            } else {
                mismatches.add("charge %s was credited in %s, and the order is in %s"
                        .formatted(charge.code(), charge.unitPrice().getCurrencyUnit(), currency));
            }
        }
        if (charges.isGreaterThan(possible)) {
            mismatches.add("charges of %s were credited, and %s was paid for them and not given back"
                    .formatted(charges, possible));
            charges = possible;
        }
    }

    /** Units that the customer had and has no more. */
    List<LineUnits> units() {
        return units.entrySet().stream()
                .map(line -> new LineUnits(line.getKey(), line.getValue()))
                .toList();
    }

    /** What was credited for charges, as far as they were paid. */
    Money charges() {
        return charges;
    }

    /** What is to be given back for it where nothing was yet: what was credited, and no more than what it cost. */
    Money worth() {
        Money worth = charges;
        for (Map.Entry<String, Integer> line : units.entrySet()) {
            OrderedLine bought = Objects.requireNonNull(ordered.get(line.getKey()), "line of the order");
            Money cost = bought.refundOfNext(line.getValue());
            Money credited = Objects.requireNonNull(amounts.get(line.getKey()), "amount of a credited line");
            worth = worth.plus(credited.isLessThan(cost) ? credited : cost);
        }
        return worth;
    }

    /** Why it is not what the order says, for people; empty if it is. */
    List<String> mismatches() {
        return List.copyOf(mismatches);
    }
}
