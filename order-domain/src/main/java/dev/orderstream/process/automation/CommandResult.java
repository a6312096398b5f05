package dev.orderstream.process.automation;

import dev.orderstream.rule.Causes;
import dev.orderstream.rule.DomainRefusal;
import dev.orderstream.rule.Require;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.jspecify.annotations.Nullable;

/** What became of a command: accepted, refused by a rule, or meant for an aggregate that is not there. */
record CommandResult(boolean isMissing, @Nullable DomainRefusal refusal) {

    /** Stands for the code of a refusal where there is no such aggregate. */
    static final String NOT_THERE = "not-there";

    private static final int MAX_REASON = 500;

    static CommandResult accepted() {
        return new CommandResult(false, null);
    }

    /** @throws RuntimeException the failure itself, if it is a technical one */
    static CommandResult in(RuntimeException failure) {
        if (Causes.of(failure).anyMatch(AggregateNotFoundException.class::isInstance)) {
            return new CommandResult(true, null);
        }
        return new CommandResult(false, DomainRefusal.in(failure).orElseThrow(() -> failure));
    }

    boolean isAccepted() {
        return !isMissing && refusal == null;
    }

    boolean isRefusedAs(String code) {
        return isMissing
                ? code.equals(NOT_THERE)
                : refusal != null && refusal.code().equals(code);
    }

    /** Why it was not accepted, for people; the first 500 characters, since no command takes more. */
    String reason() {
        String reason = refusal == null ? "not found" : String.valueOf(refusal.getMessage());
        return Require.shortened(reason, MAX_REASON);
    }
}
