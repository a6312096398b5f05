package dev.orderstream.order;

import dev.orderstream.rule.ClockSkew;
import dev.orderstream.rule.Decision;
import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import org.joda.money.Money;

/** How an order comes to be: it is placed, or it was sold at a point of sale. */
final class Placing {

    private Placing() {}

    /** @param clock tells when, for a command that does not */
    static Decision<OrderState, OrderEvent> place(PlaceOrder command, Clock clock) {
        Instant placedAt = command.placedAt() == null ? clock.instant() : command.placedAt();
        if (ClockSkew.isFuture(placedAt, clock)) {
            throw OrderRefused.orderFromTheFuture(command.orderId(), placedAt, clock.instant());
        }
        return Decision.of(new OrderPlaced(
                command.orderId(),
                command.orderNumber(),
                command.customerId(),
                command.country(),
                placedAt,
                command.currency(),
                command.lines(),
                command.charges(),
                command.total(),
                command.shippingAddress()));
    }

    static Decision<OrderState, OrderEvent> recordSale(RecordSale command, OrderState order, Clock clock) {
        Money saleTotal = command.total();
        if (order.exists()) {
            requireSameSale(command, saleTotal, order);
            return Decision.nothing();
        }
        if (ClockSkew.isFuture(command.occurredAt(), clock)) {
            throw OrderRefused.saleFromTheFuture(command.orderId(), command.occurredAt(), clock.instant());
        }
        return Decision.<OrderState, OrderEvent>of(new SaleRecorded(
                        command.orderId(),
                        command.storeId(),
                        command.registerId(),
                        command.receiptNumber(),
                        command.country(),
                        command.occurredAt(),
                        clock.instant(),
                        command.currency(),
                        command.lines(),
                        command.charges(),
                        saleTotal))
                .then(Crediting::settleEarlyReturns);
    }

    private static void requireSameSale(RecordSale command, Money saleTotal, OrderState order) {
        Receipt receipt = order.receipt();
        if (receipt == null
                || !receipt.isThatOf(command)
                || !saleTotal.equals(order.total())
                || !sameLines(command.lines(), order)) {
            throw OrderRefused.receiptDiffers(order.orderId(), command.occurredAt());
        }
    }

    private static boolean sameLines(List<OrderLine> sold, OrderState order) {
        Iterator<OrderedLine> recorded = order.lines().values().iterator();
        return sold.size() == order.lines().size()
                && sold.stream().allMatch(line -> recorded.next().isOf(line));
    }
}
