package dev.orderstream.rule;

import java.util.Objects;
import java.util.Optional;

/**
 * A command was understood and is not allowed by a rule. Nothing has changed. Sending the same command again without a change of state
 * is refused again, so callers do not retry.
 */
public abstract class DomainRefusal extends RuntimeException {

    /** The version of an aggregate that has no event yet. */
    public static final long NEW = -1;

    private static final long serialVersionUID = 1L;

    private final String code;
    private long version;

    /**
     * @param code stable, kebab-case name of the rule, for example {@code insufficient-stock}; part of the public contract
     * @param message what was refused, with the values, and what the caller can do
     */
    protected DomainRefusal(String code, String message) {
        this(code, NEW, message);
    }

    /**
     * As above, where the version is known already.
     *
     * @param version sequence number of the last event that the aggregate had decided upon; {@link #NEW} if there was none
     */
    protected DomainRefusal(String code, long version, String message) {
        super(Objects.requireNonNull(message, "message"));
        this.code = Objects.requireNonNull(code, "code");
        this.version = version;
    }

    /**
     * Says on which version it was decided, which the rule itself does not know.
     *
     * @param lastSequenceNumber of the last event that the aggregate had; {@link #NEW} if it had none
     */
    public final void decidedOn(long lastSequenceNumber) {
        version = lastSequenceNumber;
    }

    /** The stable, kebab-case name of the rule that refused. */
    public final String code() {
        return code;
    }

    /** Sequence number of the last event that the aggregate had seen when it refused, counted from 0; {@link #NEW} if it had none. */
    public final long version() {
        return version;
    }

    /**
     * Finds the refusal in a failure that may have been wrapped on its way through executors and command buses.
     *
     * @return the refusal, or empty when the failure is a technical one
     */
    public static Optional<DomainRefusal> in(Throwable failure) {
        return Causes.of(failure)
                .filter(DomainRefusal.class::isInstance)
                .map(DomainRefusal.class::cast)
                .findFirst();
    }
}
