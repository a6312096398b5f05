package dev.orderstream.returns;

import dev.orderstream.order.Charge;
import dev.orderstream.order.CreditMethod;
import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.ReturnId;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Goods came back and were credited, before this system learned of it.
 *
 * @param orderId the sale that they belong to, if it is known
 * @param credit how the customer gets the money
 * @param customerId who brought them, if known
 * @param occurredAt when
 * @param recordedAt when this system learned of it
 * @param charges what was credited besides goods
 * @param total what was credited
 */
@Revision("2")
public record ReturnRecorded(
        ReturnId returnId,
        @Nullable OrderId orderId,
        CreditMethod credit,
        @Nullable String customerId,
        String location,
        Instant occurredAt,
        Instant recordedAt,
        CurrencyUnit currency,
        List<CreditedLine> lines,
        List<Charge> charges,
        Money total)
        implements ReturnEvent {

    /** Copies the list. */
    public ReturnRecorded {
        lines = List.copyOf(lines);
        charges = List.copyOf(charges);
    }
}
