package dev.orderstream.projections.customer;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orderstream.order.OrderPlaced;
import dev.orderstream.order.OrderStatus;
import dev.orderstream.projections.view.MoneyAmount;
import dev.orderstream.projections.view.SortableTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One of a customer's orders, in short.
 *
 * @param placedAt ISO 8601 in UTC
 * @param lines how many lines it has
 * @param total what it comes to, without what was cancelled
 * @param version sequence number of the last event that the view has seen
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CustomerOrder(
        String orderId,
        @Nullable String orderNumber,
        String placedAt,
        OrderStatus status,
        int lines,
        MoneyAmount total,
        long version) {

    static CustomerOrder of(OrderPlaced order, OrderStatus status, long version) {
        return new CustomerOrder(
                order.orderId().value(),
                order.orderNumber(),
                order.placedAt().toString(),
                status,
                order.lines().size(),
                MoneyAmount.of(order.total()),
                version);
    }

    CustomerOrder now(OrderStatus newStatus, long newVersion) {
        return new CustomerOrder(orderId, orderNumber, placedAt, newStatus, lines, total, newVersion);
    }

    CustomerOrder costing(MoneyAmount newTotal, long newVersion) {
        return new CustomerOrder(orderId, orderNumber, placedAt, status, lines, newTotal, newVersion);
    }

    /** Newest first means the highest of these first; the id makes it unique. */
    String sortKey() {
        return SortableTime.of(Instant.parse(placedAt)) + "/" + orderId;
    }
}
