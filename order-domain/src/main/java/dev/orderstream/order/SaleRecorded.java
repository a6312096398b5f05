package dev.orderstream.order;

import dev.orderstream.rule.OrderId;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A sale at a point of sale was recorded; its order is completed from the start.
 *
 * @param occurredAt when the goods were sold
 * @param recordedAt when this system learned of it
 * @param total the sum of the totals of all lines and charges
 */
@Revision("1")
public record SaleRecorded(
        OrderId orderId,
        String storeId,
        String registerId,
        String receiptNumber,
        @Nullable String country,
        Instant occurredAt,
        Instant recordedAt,
        CurrencyUnit currency,
        List<OrderLine> lines,
        List<Charge> charges,
        Money total)
        implements OrderEvent {

    /** Copies the lists. */
    public SaleRecorded {
        lines = List.copyOf(lines);
        charges = List.copyOf(charges);
    }
}
