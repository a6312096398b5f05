package dev.orderstream.projections.order;

import dev.orderstream.order.Charge;
import dev.orderstream.order.OrderPlaced;
import dev.orderstream.order.SaleRecorded;
import java.time.Instant;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** What never changes of an order. */
record OrderHeading(
        String orderId,
        @Nullable String orderNumber,
        SalesChannel channel,
        @Nullable String customerId,
        @Nullable String storeId,
        @Nullable String registerId,
        @Nullable String receiptNumber,
        @Nullable String country,
        Instant placedAt,
        CurrencyUnit currency,
        List<Charge> charges) {

    static OrderHeading of(OrderPlaced order) {
        return new OrderHeading(
                order.orderId().value(),
                order.orderNumber(),
                SalesChannel.WEB,
                order.customerId(),
                null,
                null,
                null,
                order.country(),
                order.placedAt(),
                order.currency(),
                order.charges());
    }

    static OrderHeading of(SaleRecorded sale) {
        return new OrderHeading(
                sale.orderId().value(),
                sale.receiptNumber(),
                SalesChannel.POINT_OF_SALE,
                null,
                sale.storeId(),
                sale.registerId(),
                sale.receiptNumber(),
                sale.country(),
                sale.occurredAt(),
                sale.currency(),
                sale.charges());
    }
}
