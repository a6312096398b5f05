package dev.orderstream.returns;

import dev.orderstream.order.Charge;
import dev.orderstream.order.CreditMethod;
import dev.orderstream.rule.OrderId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** What makes a recorded return the one that it is. Descriptions are for people and make no difference. */
record Credit(
        @Nullable OrderId orderId,
        CreditMethod method,
        @Nullable String customerId,
        String location,
        Instant occurredAt,
        CurrencyUnit currency,
        List<CreditedLine> lines,
        List<Charge> charges) {

    Credit {
        lines = List.copyOf(lines);
        charges = charges.stream()
                .map(charge -> new Charge(charge.code(), null, charge.quantity(), charge.unitPrice()))
                .toList();
    }

    /** In what another one differs from this one, for people; null if it is the same. */
    @Nullable
    String differenceTo(Credit other) {
        if (!currency.equals(other.currency)) {
            return "is in %s and not in %s".formatted(currency, other.currency);
        }
        if (!Objects.equals(orderId, other.orderId)) {
            return "is of %s and not of %s".formatted(orNone("order", orderId), orNone("order", other.orderId));
        }
        if (method != other.method) {
            return "is credited %s and not %s".formatted(method, other.method);
        }
        if (!Objects.equals(customerId, other.customerId)) {
            return "is of %s and not of %s"
                    .formatted(orNone("customer", customerId), orNone("customer", other.customerId));
        }
        if (!location.equals(other.location)) {
            return "came to %s and not to %s".formatted(location, other.location);
        }
        if (!occurredAt.equals(other.occurredAt)) {
            return "took place at %s and not at %s".formatted(occurredAt, other.occurredAt);
        }
        if (!lines.equals(other.lines)) {
            return "is for other goods, prices or dispositions";
        }
        return charges.equals(other.charges) ? null : "is for other charges";
    }

    private static String orNone(String what, @Nullable Object id) {
        return id == null ? "no " + what : what + " " + id;
    }

    static Credit of(RecordReturn command) {
        return new Credit(
                command.orderId(),
                command.credit(),
                command.customerId(),
                command.location(),
                command.occurredAt(),
                command.currency(),
                command.lines(),
                command.charges());
    }

    static Credit of(ReturnRecorded event) {
        return new Credit(
                event.orderId(),
                event.credit(),
                event.customerId(),
                event.location(),
                event.occurredAt(),
                event.currency(),
                event.lines(),
                event.charges());
    }
}
