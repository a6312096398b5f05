package dev.orderstream.returns;

import dev.orderstream.rule.ReturnId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The goods may come. Approving twice changes nothing.
 */
public record ApproveReturn(@TargetAggregateIdentifier ReturnId returnId) implements ReturnCommand {

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public ApproveReturn {
        ReturnId.require(returnId);
    }
}
