package dev.orderstream.returns;

import dev.orderstream.rule.Require;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The goods are not taken back. Declining twice changes nothing.
 *
 * @param reason why, for people; at most 500 characters
 */
public record DeclineReturn(@TargetAggregateIdentifier String returnId, String reason) implements ReturnCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public DeclineReturn {
        Require.identifier("returnId", returnId);
        Require.text("reason", reason, 500);
    }
}
