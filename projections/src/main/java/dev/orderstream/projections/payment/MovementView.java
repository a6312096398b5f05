package dev.orderstream.projections.payment;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orderstream.projections.view.MoneyAmount;
import org.jspecify.annotations.Nullable;

/**
 * A capture or refund that the provider was asked for.
 *
 * @param id identifies it within the payment
 * @param reason why it failed, as the provider names it, or how it was settled
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MovementView(String id, MoneyAmount amount, State state, @Nullable String reason) {

    /** What became of it. */
    public enum State {
        /** The provider has not answered. */
        REQUESTED,
        /** The money was moved. */
        DONE,
        /** The provider could not do it. */
        FAILED,
        /** The provider could not do it, and it was settled elsewhere. */
        SETTLED
    }
}
