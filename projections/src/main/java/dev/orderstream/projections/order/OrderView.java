package dev.orderstream.projections.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orderstream.order.Address;
import dev.orderstream.order.Charge;
import dev.orderstream.order.LineRefusal;
import dev.orderstream.order.OrderLine;
import dev.orderstream.order.OrderStatus;
import dev.orderstream.payment.PaymentStatus;
import dev.orderstream.projections.order.OrderState.Ending;
import dev.orderstream.projections.payment.PaymentView;
import dev.orderstream.projections.view.MoneyAmount;
import dev.orderstream.returns.ReturnStatus;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * An order as clients read it.
 *
 * @param orderNumber the number that the customer knows; a sale's receipt number
 * @param paymentStatus missing while no payment was asked for
 * @param placedAt when it was placed, or the sale took place; ISO 8601 in UTC
 * @param total what it comes to, without what was cancelled
 * @param holds why somebody has to look before it goes on
 * @param picking whether somebody has begun to pick the goods, so that it cannot be changed any more
 * @param returns the latest 100; each has a view of its own
 * @param chargesRefunded what was given back of the charges by itself
 * @param rejectionCode stable name of why it was rejected
 * @param refusals which lines could not be had
 * @param cancellationReason why it was cancelled
 * @param version sequence number of the order's last event that the view has seen
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
        @Nullable PaymentStatus paymentStatus,
        FulfillmentProgress fulfillmentStatus,
        ReturnProgress returnStatus,
        String placedAt,
        String currency,
        List<Line> lines,
        List<ChargeLine> charges,
        MoneyAmount total,
        @Nullable Address shippingAddress,
        List<Hold> holds,
        boolean picking,
        List<OrderReturn> returns,
        @Nullable MoneyAmount chargesRefunded,
        @Nullable String rejectionCode,
        @Nullable List<LineRefusal> refusals,
        @Nullable String cancellationReason,
        long version) {

    /**
     * Goods in an order. All quantities are units.
     *
     * @param unitPrice decimal number, with up to 4 decimals
     * @param total units that were not cancelled × unit price, rounded half up to the currency's minor units
     * @param cancelled units that will not be delivered
     * @param fulfilled units that have gone to the customer
     * @param returned units that have come back
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Line(
            String lineId,
            String sku,
            @Nullable String description,
            int quantity,
            String unitPrice,
            String total,
            int cancelled,
            int fulfilled,
            int returned) {

        static Line of(LineState line) {
            OrderLine ordered = line.ordered();
            return new Line(
                    ordered.lineId(),
                    ordered.sku(),
                    ordered.description(),
                    ordered.quantity(),
                    ordered.unitPrice().getAmount().toPlainString(),
                    line.total().getAmount().toPlainString(),
                    line.cancelled(),
                    line.fulfilled(),
                    line.returned());
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

    /**
     * Why somebody has to look.
     *
     * @param hold names the reason to machines
     * @param reason the same for people
     * @param since when it was held for this, ISO 8601 in UTC; missing where that was not kept yet
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Hold(String hold, String reason, @Nullable Instant since) {}

    /**
     * A return in short; {@code GET /returns/{returnId}} has all of it.
     *
     * @param units that have come back
     * @param credited what is given back for it, once that is known
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record OrderReturn(String returnId, ReturnStatus status, int units, @Nullable MoneyAmount credited) {

        static OrderReturn of(ReturnSummary summary, @Nullable Money refund) {
            MoneyAmount given = refund == null || !refund.isPositive() ? null : MoneyAmount.of(refund);
            return new OrderReturn(
                    summary.returnId(),
                    summary.status(),
                    summary.units(),
                    summary.credited() == null ? given : summary.credited());
        }
    }

    /** The view of a document; empty while the order's first event was not seen. */
    static Optional<OrderView> of(OrderDocument document) {
        return Optional.ofNullable(document.order()).map(order -> of(order, document));
    }

    private static OrderView of(OrderState order, OrderDocument document) {
        OrderHeading heading = order.heading();
        Ending ending = Objects.requireNonNullElse(order.ending(), new Ending(null, null, null));
        return new OrderView(
                heading.orderId(),
                heading.orderNumber(),
                heading.channel(),
                heading.customerId(),
                heading.storeId(),
                heading.registerId(),
                heading.receiptNumber(),
                heading.country(),
                order.status(),
                document.payment().map(PaymentView::status).orElse(null),
                FulfillmentProgress.of(order, document.work().values()),
                ReturnProgress.of(order, document.returns().values()),
                heading.placedAt().toString(),
                heading.currency().getCode(),
                order.lines().stream().map(Line::of).toList(),
                heading.charges().stream().map(ChargeLine::of).toList(),
                MoneyAmount.of(order.total()),
                order.shippingAddress(),
                order.holds().entrySet().stream()
                        .map(hold -> new Hold(
                                hold.getKey(),
                                hold.getValue().reason(),
                                hold.getValue().since()))
                        .toList(),
                order.picking(),
                document.returns().values().stream()
                        .map(each -> OrderReturn.of(each, order.refunds().get(each.returnId())))
                        .toList(),
                order.chargesRefunded() == null ? null : MoneyAmount.of(order.chargesRefunded()),
                ending.code(),
                ending.refusals(),
                ending.reason(),
                order.version());
    }
}
