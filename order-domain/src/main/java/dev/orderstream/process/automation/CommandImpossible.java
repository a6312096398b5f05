package dev.orderstream.process.automation;

import dev.orderstream.rule.DomainRefusal;

/**
 * The command that an event calls for cannot be made of what the event says, because its own rules forbid that. To the automation it is
 * as good as refused: trying again would end in the same way.
 */
final class CommandImpossible extends DomainRefusal {

    /** Stable name of the reason, also of the hold of an order whose step was not done because of it. */
    static final String CODE = "automation-failed";

    private static final long serialVersionUID = 1L;

    CommandImpossible(RuntimeException reason) {
        super(CODE, -1, "A step could not be done, because its command cannot be made: " + reason.getMessage());
        initCause(reason);
    }
}
