package dev.orderstream.returns;

import dev.orderstream.rule.DomainRefusal;
import dev.orderstream.rule.ReturnId;
import java.time.Instant;

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

    /** The receipt id is in use for another delivery. */
    public static final String RECEIPT_DIFFERS = "return-receipt-differs";
    /** The return says that it took place at a time that has not come yet. */
    public static final String FROM_THE_FUTURE = "return-from-the-future";

    private static final long serialVersionUID = 1L;

    private ReturnRefused(String code, String message) {
        super(code, message);
    }

    static ReturnRefused differs(ReturnId returnId, String difference) {
        return new ReturnRefused(
                RETURN_DIFFERS, "Return %s %s; use a return id of its own".formatted(returnId, difference));
    }

    static ReturnRefused receiptDiffers(ReturnId returnId, String receiptId) {
        return new ReturnRefused(
                RECEIPT_DIFFERS,
                "Receipt %s of return %s is of other units; use a receipt id of its own"
                        .formatted(receiptId, returnId));
    }

    static ReturnRefused fromTheFuture(ReturnId returnId, Instant occurredAt, Instant now) {
        return new ReturnRefused(
                FROM_THE_FUTURE,
                "Return %s took place at %s and it is %s; check the till's clock".formatted(returnId, occurredAt, now));
    }

    static ReturnRefused notPossibleNow(ReturnId returnId, ReturnStatus status, String intent) {
        return new ReturnRefused(
                NOT_POSSIBLE_NOW, "Return %s is %s and cannot be %s".formatted(returnId, status, intent));
    }

    static ReturnRefused unknownLine(ReturnId returnId, String lineId, String sku) {
        return new ReturnRefused(
                UNKNOWN_LINE,
                "Return %s has no line %s of SKU %s; name one that it has".formatted(returnId, lineId, sku));
    }

    static ReturnRefused moreThanApproved(ReturnId returnId, String lineId, int asked, int possible) {
        return new ReturnRefused(
                MORE_THAN_APPROVED,
                "%d units of line %s of return %s have come in total; %d were to come"
                        .formatted(asked, lineId, returnId, possible));
    }
}
