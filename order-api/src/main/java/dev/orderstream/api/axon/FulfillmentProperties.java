package dev.orderstream.api.axon;

import dev.orderstream.process.automation.FulfillmentPolicy;
import jakarta.validation.constraints.AssertTrue;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which steps an order goes through. The same for all instances; change it only when no order is under way.
 *
 * @param policy the steps
 * @param holdFor how long stock is held for an order that is not paid for yet, from when it was placed
 * @param answerWithin how long the payment provider's answer is waited for; shorter than {@code holdFor}, or an order could be paid for
 *     whose stock is given up already
 */
@Validated
@ConfigurationProperties("orderstream.fulfillment")
public record FulfillmentProperties(
        @DefaultValue("confirm-when-reserved") Policy policy,
        @DefaultValue("30m") @DurationMin(millis = 1) Duration holdFor,
        @DefaultValue("15m") @DurationMin(millis = 1) Duration answerWithin) {

    /** The steps that can be chosen. */
    public enum Policy {
        /** An order is confirmed when its stock is reserved, and completed by whoever says so. */
        CONFIRM_WHEN_RESERVED,
        /** An order is paid for, then handed to the warehouse, which completes it. */
        PAY_THEN_FULFILL
    }

    /** For the validation of the two durations together. */
    @AssertTrue(
            message = "orderstream.fulfillment.answer-within is not shorter than hold-for;"
                    + " make it shorter, or stock is given up before the provider has answered")
    public boolean isAnswerDueBeforeStockIsReleased() {
        return answerWithin.compareTo(holdFor) < 0;
    }

    FulfillmentPolicy toPolicy() {
        return policy == Policy.PAY_THEN_FULFILL
                ? new FulfillmentPolicy(true, true, holdFor, answerWithin)
                : FulfillmentPolicy.CONFIRM_WHEN_RESERVED;
    }
}
