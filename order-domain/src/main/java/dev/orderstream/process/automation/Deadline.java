package dev.orderstream.process.automation;

import dev.orderstream.payment.ExpirePayment;
import dev.orderstream.payment.PaymentAuthorized;
import dev.orderstream.payment.PaymentId;
import dev.orderstream.payment.PaymentRequested;
import dev.orderstream.stock.ExpireReservations;
import dev.orderstream.stock.StockItemId;
import dev.orderstream.stock.StockReserved;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that is to be looked at when its time has come. Nothing depends on how soon: what has lapsed is refused by the clock already,
 * sweeping only says so.
 *
 * @param aggregateId of the stock item or payment
 * @param dueAt when
 */
public record Deadline(String aggregateId, Instant dueAt, boolean ofStock) {

    /** The deadline that an event sets, if it sets one. */
    public static Optional<Deadline> in(Object event) {
        if (event instanceof StockReserved reserved && reserved.expiresAt() != null) {
            return Optional.of(new Deadline(reserved.stockItemId().toString(), reserved.expiresAt(), true));
        }
        if (event instanceof PaymentRequested requested && requested.answerBy() != null) {
            return Optional.of(new Deadline(requested.paymentId().value(), requested.answerBy(), false));
        }
        if (event instanceof PaymentAuthorized authorized && authorized.expiresAt() != null) {
            return Optional.of(new Deadline(authorized.paymentId().value(), authorized.expiresAt(), false));
        }
        return Optional.empty();
    }

    Object command() {
        return ofStock
                ? new ExpireReservations(StockItemId.parse(aggregateId))
                : new ExpirePayment(new PaymentId(aggregateId));
    }
}
