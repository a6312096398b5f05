package dev.orderstream.projections.order;

import dev.orderstream.fulfillment.FulfillmentEvent;
import dev.orderstream.order.OrderEvent;
import dev.orderstream.order.OrderReturnAwaitsSale;
import dev.orderstream.payment.PaymentEvent;
import dev.orderstream.projections.fulfillment.FulfillmentOrderView;
import dev.orderstream.projections.payment.PaymentView;
import dev.orderstream.returns.ReturnEvent;
import dev.orderstream.returns.ReturnRecorded;
import dev.orderstream.returns.ReturnRequested;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An order as it is stored: for each aggregate that says something of it, what its events say and the sequence number of the
 * last one that was seen. Aggregates are handled beside each other, so that their events come in any order between them; what
 * follows from several of them is worked out when the order is read.
 *
 * @param order missing until the order's first event was seen
 * @param payments by payment id
 * @param work by id of the fulfillment order
 * @param returns by return id, the latest {@value #RETURNS_KEPT}
 */
record OrderDocument(
        @Nullable OrderState order,
        Map<String, PaymentView> payments,
        Map<String, FulfillmentOrderView> work,
        Map<String, ReturnSummary> returns) {

    /** An order has few returns; anybody may ask for more, and each of those has its own view. */
    static final int RETURNS_KEPT = 100;

    static final OrderDocument EMPTY = new OrderDocument(null, Map.of(), Map.of(), Map.of());

    /** Goods that came back before their sale is known make no order. */
    OrderDocument after(OrderEvent event, long sequence, Instant at) {
        if (event instanceof OrderReturnAwaitsSale) {
            return this;
        }
        return order != null && sequence <= order.version()
                ? this
                : new OrderDocument(OrderState.after(order, event, sequence, at), payments, work, returns);
    }

    OrderDocument after(PaymentEvent event, long sequence) {
        return new OrderDocument(
                order,
                with(
                        payments,
                        event.paymentId().value(),
                        sequence,
                        PaymentView::version,
                        before -> PaymentView.after(before, event, sequence)),
                work,
                returns);
    }

    OrderDocument after(FulfillmentEvent event, long sequence) {
        return new OrderDocument(
                order,
                payments,
                with(
                        work,
                        event.fulfillmentOrderId().value(),
                        sequence,
                        FulfillmentOrderView::version,
                        before -> FulfillmentOrderView.after(before, event, sequence)),
                returns);
    }

    OrderDocument after(ReturnEvent event, long sequence) {
        boolean isFirst = event instanceof ReturnRequested || event instanceof ReturnRecorded;
        boolean wasDropped =
                !isFirst && !returns.containsKey(event.returnId().value()) && returns.size() >= RETURNS_KEPT;
        if (wasDropped) {
            return this;
        }
        Map<String, ReturnSummary> after = with(
                returns,
                event.returnId().value(),
                sequence,
                ReturnSummary::version,
                before -> ReturnSummary.after(before, event, sequence));
        return new OrderDocument(order, payments, work, after.size() > RETURNS_KEPT ? withoutTheOldest(after) : after);
    }

    /** The oldest that is over, or the oldest of all. */
    private static Map<String, ReturnSummary> withoutTheOldest(Map<String, ReturnSummary> returns) {
        ReturnSummary oldest = returns.values().stream()
                .filter(each -> !each.open())
                .findFirst()
                .orElseGet(() -> returns.values().iterator().next());
        Map<String, ReturnSummary> fewer = new LinkedHashMap<>(returns);
        fewer.remove(oldest.returnId());
        return Collections.unmodifiableMap(fewer);
    }

    /** The customer who has placed the order; nothing while that is not known, and for a sale. */
    Optional<String> customerId() {
        return Optional.ofNullable(order).map(state -> state.heading().customerId());
    }

    /** The payment that counts: one that may still pay, or has paid, rather than one that failed. */
    Optional<PaymentView> payment() {
        return payments.values().stream()
                .filter(payment -> !payment.failed())
                .findFirst()
                .or(() -> payments.values().stream().findFirst());
    }

    private static <P> Map<String, P> with(
            Map<String, P> parts,
            String id,
            long sequence,
            ToLongFunction<P> version,
            UnaryOperator<@Nullable P> change) {
        P before = parts.get(id);
        if (before != null && sequence <= version.applyAsLong(before)) {
            return parts;
        }
        Map<String, P> after = new LinkedHashMap<>(parts);
        after.put(id, change.apply(before));
        return Collections.unmodifiableMap(after);
    }
}
