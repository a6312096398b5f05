package dev.orderstream.returns;

import dev.orderstream.rule.Require;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The customer keeps the goods. Cancelling twice changes nothing.
 *
 * @param reason why, for people; at most 500 characters
 */
public record CancelReturn(@TargetAggregateIdentifier String returnId, String reason) implements ReturnCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public CancelReturn {
        Require.identifier("returnId", returnId);
        Require.text("reason", reason, 500);
    }
}
