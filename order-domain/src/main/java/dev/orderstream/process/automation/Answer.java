package dev.orderstream.process.automation;

import dev.orderstream.rule.Causes;
import dev.orderstream.rule.DomainRefusal;
import dev.orderstream.rule.Require;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.jspecify.annotations.Nullable;

/** What became of a command: accepted, refused by a rule, or meant for an aggregate that is not there. */
record Answer(boolean isMissing, @Nullable DomainRefusal refusal) {

    private static final int MAX_REASON = 500;

    static Answer accepted() {
        return new Answer(false, null);
    }

    /** @throws RuntimeException the failure itself, if it is a technical one */
    static Answer in(RuntimeException failure) {
        if (Causes.of(failure).anyMatch(AggregateNotFoundException.class::isInstance)) {
            return new Answer(true, null);
        }
        return new Answer(false, DomainRefusal.in(failure).orElseThrow(() -> failure));
    }

    boolean isAccepted() {
        return !isMissing && refusal == null;
    }

    boolean isRefusedAs(String code) {
        return refusal != null && refusal.code().equals(code);
    }

    /** Why it was not accepted, for people; the first 500 characters, since no command takes more. */
    String reason() {
        String reason = refusal == null ? "not found" : String.valueOf(refusal.getMessage());
        return Require.shortened(reason, MAX_REASON);
    }
}
