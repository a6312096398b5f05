package dev.orderstream.returns;

import dev.orderstream.rule.Require;
import dev.orderstream.rule.ReturnId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The goods are not taken back. Declining twice changes nothing.
 *
 * @param reason why, for people; at most 500 characters
 */
public record DeclineReturn(@TargetAggregateIdentifier ReturnId returnId, String reason) implements ReturnCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public DeclineReturn {
        ReturnId.require(returnId);
        Require.text("reason", reason, 500);
    }
}
