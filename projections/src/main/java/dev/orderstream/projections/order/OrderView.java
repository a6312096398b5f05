package dev.orderstream.projections.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orderstream.order.Charge;
import dev.orderstream.order.LineRefusal;
import dev.orderstream.order.OrderLine;
import dev.orderstream.order.OrderPlaced;
import dev.orderstream.order.OrderStatus;
import dev.orderstream.order.SaleRecorded;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as clients read it.
 *
 * @param orderNumber the number that the customer knows; a sale's receipt number
 * @param placedAt when it was placed, or the sale took place; ISO 8601 in UTC
 * @param refusals why a rejected order could not be had
 * @param cancellationReason why it was cancelled
 * @param version sequence number of the last event that the view has seen
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderView(
        String orderId,
        @Nullable String orderNumber,
        SalesChannel channel,
        @Nullable String customerId,
        @Nullable String storeId,
        @Nullable String registerId,
        @Nullable String receiptNumber,
        @Nullable String country,
        OrderStatus status,
        String placedAt,
        String currency,
        List<Line> lines,
        List<ChargeLine> charges,
        MoneyAmount total,
        @Nullable List<LineRefusal> refusals,
        @Nullable String cancellationReason,
        long version) {

    /** Where an order comes from. */
    public enum SalesChannel {
        /** Placed by a customer. */
        WEB,
        /** Sold over the counter. */
        POINT_OF_SALE
    }

    /**
     * Goods in an order.
     *
     * @param unitPrice decimal number, with up to 4 decimals
     * @param total quantity × unit price, rounded half up to the currency's minor units
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Line(
            String lineId, String sku, @Nullable String description, int quantity, String unitPrice, String total) {

        static Line of(OrderLine line) {
            return new Line(
                    line.lineId(),
                    line.sku(),
                    line.description(),
                    line.quantity(),
                    line.unitPrice().getAmount().toPlainString(),
                    line.total().getAmount().toPlainString());
        }
    }

    /** What is paid besides the goods; amounts as in a line. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ChargeLine(String code, @Nullable String description, int quantity, String unitPrice, String total) {

        static ChargeLine of(Charge charge) {
            return new ChargeLine(
                    charge.code(),
                    charge.description(),
                    charge.quantity(),
                    charge.unitPrice().getAmount().toPlainString(),
                    charge.total().getAmount().toPlainString());
        }
    }

    static OrderView placed(OrderPlaced order, long version) {
        return new OrderView(
                order.orderId(),
                order.orderNumber(),
                SalesChannel.WEB,
                order.customerId(),
                null,
                null,
                null,
                order.country(),
                OrderStatus.PLACED,
                order.placedAt().toString(),
                order.currency().getCode(),
                order.lines().stream().map(Line::of).toList(),
                order.charges().stream().map(ChargeLine::of).toList(),
                MoneyAmount.of(order.total()),
                null,
                null,
                version);
    }

    static OrderView sold(SaleRecorded sale, long version) {
        return new OrderView(
                sale.orderId(),
                sale.receiptNumber(),
                SalesChannel.POINT_OF_SALE,
                null,
                sale.storeId(),
                sale.registerId(),
                sale.receiptNumber(),
                sale.country(),
                OrderStatus.COMPLETED,
                sale.occurredAt().toString(),
                sale.currency().getCode(),
                sale.lines().stream().map(Line::of).toList(),
                sale.charges().stream().map(ChargeLine::of).toList(),
                MoneyAmount.of(sale.total()),
                null,
                null,
                version);
    }

    OrderView now(OrderStatus newStatus, long newVersion) {
        return with(newStatus, refusals, cancellationReason, newVersion);
    }

    OrderView rejected(List<LineRefusal> reasons, long newVersion) {
        return with(OrderStatus.REJECTED, reasons, cancellationReason, newVersion);
    }

    OrderView cancelled(String reason, long newVersion) {
        return with(OrderStatus.CANCELLED, refusals, reason, newVersion);
    }

    private OrderView with(
            OrderStatus newStatus, @Nullable List<LineRefusal> reasons, @Nullable String reason, long newVersion) {
        return new OrderView(
                orderId,
                orderNumber,
                channel,
                customerId,
                storeId,
                registerId,
                receiptNumber,
                country,
                newStatus,
                placedAt,
                currency,
                lines,
                charges,
                total,
                reasons,
                reason,
                newVersion);
    }
}
