package dev.orderstream.process.automation;

import java.time.Duration;
import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Which steps an order goes through. It is the same for all orders; change it only when no order is under way.
 *
 * @param paidFirst whether an order is confirmed only when its payment is authorized, and captured as goods leave
 * @param fulfilled whether a confirmed order is handed to the warehouse, which then completes it; else somebody completes it
 * @param holdFor how long stock is held for an order that is not paid for yet; null for ever
 * @param answerWithin how long the payment provider's answer is waited for; null for ever. Best shorter than {@code holdFor}
 */
public record FulfillmentPolicy(
        boolean paidFirst, boolean fulfilled, @Nullable Duration holdFor, @Nullable Duration answerWithin) {

    /** An order is confirmed when its stock is reserved, and completed by whoever says so. */
    public static final FulfillmentPolicy CONFIRM_WHEN_RESERVED = new FulfillmentPolicy(false, false, null, null);

    /** An order is paid for, then handed to the warehouse. Stock is held for 30 minutes, the provider's answer waited for 15. */
    public static final FulfillmentPolicy PAY_THEN_FULFILL =
            new FulfillmentPolicy(true, true, Duration.ofMinutes(30), Duration.ofMinutes(15));

    boolean isPaidFirst(Money total) {
        return paidFirst && total.isPositive();
    }

    @Nullable
    Instant holdUntil(Instant placedAt, Money total) {
        return isPaidFirst(total) && holdFor != null ? placedAt.plus(holdFor) : null;
    }

    @Nullable
    Instant answerBy(Instant placedAt) {
        return answerWithin == null ? null : placedAt.plus(answerWithin);
    }
}
