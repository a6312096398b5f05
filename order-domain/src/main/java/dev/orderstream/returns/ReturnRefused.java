package dev.orderstream.returns;

import dev.orderstream.rule.DomainRefusal;
import org.axonframework.modelling.command.AggregateLifecycle;

/** A rule of {@link Return} refused a command. */
public final class ReturnRefused extends DomainRefusal {

    /** The id is in use for another return. */
    public static final String RETURN_DIFFERS = "return-differs";
    /** The state does not allow it. */
    public static final String NOT_POSSIBLE_NOW = "return-not-possible-now";
    /** The return has no such line. */
    public static final String UNKNOWN_LINE = "unknown-return-line";
    /** More has come than was to come. */
    public static final String MORE_THAN_APPROVED = "more-than-approved";

    private static final long serialVersionUID = 1L;

    private ReturnRefused(String code, String message) {
        super(code, AggregateLifecycle.getVersion(), message);
    }

    static ReturnRefused differs(String returnId) {
        return new ReturnRefused(
                RETURN_DIFFERS, "Return %s is for other goods; use a return id of its own".formatted(returnId));
    }

    static ReturnRefused notPossibleNow(String returnId, ReturnStatus status, String intent) {
        return new ReturnRefused(
                NOT_POSSIBLE_NOW, "Return %s is %s and cannot be %s".formatted(returnId, status, intent));
    }

    static ReturnRefused unknownLine(String returnId, String lineId, String sku) {
        return new ReturnRefused(
                UNKNOWN_LINE,
                "Return %s has no line %s of SKU %s; name one that it has".formatted(returnId, lineId, sku));
    }

    static ReturnRefused moreThanApproved(String returnId, String lineId, int asked, int possible) {
        return new ReturnRefused(
                MORE_THAN_APPROVED,
                "%d units of line %s of return %s have come in total; %d were to come"
                        .formatted(asked, lineId, returnId, possible));
    }
}
