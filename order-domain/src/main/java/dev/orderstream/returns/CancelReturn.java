package dev.orderstream.returns;

import dev.orderstream.rule.Require;
import dev.orderstream.rule.ReturnId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The customer keeps the goods. Cancelling twice changes nothing.
 *
 * @param reason why, for people; at most 500 characters
 */
public record CancelReturn(@TargetAggregateIdentifier ReturnId returnId, String reason) implements ReturnCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public CancelReturn {
        ReturnId.require(returnId);
        Require.text("reason", reason, 500);
    }
}
