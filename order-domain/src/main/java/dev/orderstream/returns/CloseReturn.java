package dev.orderstream.returns;

import dev.orderstream.rule.ReturnId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Nothing more will come. Closing twice changes nothing.
 */
public record CloseReturn(@TargetAggregateIdentifier ReturnId returnId) implements ReturnCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public CloseReturn {
        ReturnId.require(returnId);
    }
}
