package dev.orderstream.order;

import dev.orderstream.rule.OrderId;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A customer has placed an order.
 *
 * @param total the sum of the totals of all lines and charges
 * @param shippingAddress where the goods are to be brought, if known
 */
@Revision("2")
public record OrderPlaced(
        OrderId orderId,
        @Nullable String orderNumber,
        String customerId,
        @Nullable String country,
        Instant placedAt,
        CurrencyUnit currency,
        List<OrderLine> lines,
        List<Charge> charges,
        Money total,
        @Nullable Address shippingAddress)
        implements OrderEvent {

    /** Copies the lists. */
    public OrderPlaced {
        lines = List.copyOf(lines);
        charges = List.copyOf(charges);
    }

    /** An order whose shipping address is not known. */
    public OrderPlaced(
            OrderId orderId,
            @Nullable String orderNumber,
            String customerId,
            @Nullable String country,
            Instant placedAt,
            CurrencyUnit currency,
            List<OrderLine> lines,
            List<Charge> charges,
            Money total) {
        this(orderId, orderNumber, customerId, country, placedAt, currency, lines, charges, total, null);
    }
}
