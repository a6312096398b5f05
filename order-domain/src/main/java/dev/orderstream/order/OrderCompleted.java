package dev.orderstream.order;

import dev.orderstream.rule.OrderId;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The order was fulfilled.
 *
 * @param lines what stock is reserved and has not left yet, so that it can be shipped
 * @param value what these come to, with the charges if nothing has left before; null where it was not recorded
 */
@Revision("2")
public record OrderCompleted(OrderId orderId, List<ReservedLine> lines, @Nullable Money value) implements OrderEvent {

    /** Copies the list. */
    public OrderCompleted {
        lines = List.copyOf(lines);
    }

    /** A completion whose value was not recorded. */
    public OrderCompleted(OrderId orderId, List<ReservedLine> lines) {
        this(orderId, lines, null);
    }
}
