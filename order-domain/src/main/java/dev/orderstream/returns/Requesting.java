package dev.orderstream.returns;

import dev.orderstream.rule.ClockSkew;
import dev.orderstream.rule.Decision;
import dev.orderstream.rule.ReturnId;
import java.time.Clock;
import org.joda.money.Money;

/** Goods are to come back, or have come back over a counter; whether they may, and whether that is still wanted. */
final class Requesting {

    private Requesting() {}

    static Decision<ReturnState, ReturnEvent> request(RequestReturn command, ReturnState goods) {
        if (goods.exists()) {
            requireSame(command, goods);
            return Decision.nothing();
        }
        return Decision.of(
                new ReturnRequested(command.returnId(), command.orderId(), command.lines(), command.reason()));
    }

    static Decision<ReturnState, ReturnEvent> record(RecordReturn command, ReturnState goods, Clock clock) {
        Money total = command.total();
        if (goods.exists()) {
            requireSame(command, goods);
            return Decision.nothing();
        }
        if (ClockSkew.isFuture(command.occurredAt(), clock)) {
            throw ReturnRefused.fromTheFuture(command.returnId(), command.occurredAt(), clock.instant());
        }
        return Decision.of(new ReturnRecorded(
                command.returnId(),
                command.orderId(),
                command.credit(),
                command.customerId(),
                command.location(),
                command.occurredAt(),
                clock.instant(),
                command.currency(),
                command.lines(),
                command.charges(),
                total));
    }

    static Decision<ReturnState, ReturnEvent> approve(ReturnState goods) {
        switch (goods.status()) {
            case REQUESTED:
                return Decision.of(new ReturnApproved(goods.returnId(), goods.orderId()));
            case DECLINED, CANCELLED:
                throw ReturnRefused.notPossibleNow(goods.returnId(), goods.status(), "approved");
            default:
                return Decision.nothing();
        }
    }

    static Decision<ReturnState, ReturnEvent> decline(DeclineReturn command, ReturnState goods) {
        if (goods.is(ReturnStatus.DECLINED)) {
            return Decision.nothing();
        }
        if (!goods.is(ReturnStatus.REQUESTED)) {
            throw ReturnRefused.notPossibleNow(goods.returnId(), goods.status(), "declined");
        }
        return Decision.of(new ReturnDeclined(goods.returnId(), goods.orderId(), command.reason()));
    }

    static Decision<ReturnState, ReturnEvent> cancel(CancelReturn command, ReturnState goods) {
        if (goods.is(ReturnStatus.CANCELLED)) {
            return Decision.nothing();
        }
        if (!goods.is(ReturnStatus.REQUESTED) && !goods.is(ReturnStatus.APPROVED)) {
            throw ReturnRefused.notPossibleNow(goods.returnId(), goods.status(), "cancelled");
        }
        return Decision.of(new ReturnCancelled(goods.returnId(), goods.orderId(), command.reason()));
    }

    private static void requireSame(RequestReturn command, ReturnState goods) {
        ReturnId returnId = goods.returnId();
        if (goods.credited() != null) {
            throw ReturnRefused.differs(returnId, "was recorded at a till and not requested");
        }
        if (!command.orderId().equals(goods.knownOrderId())) {
            throw ReturnRefused.differs(
                    returnId, "is of order %s and not of %s".formatted(goods.knownOrderId(), command.orderId()));
        }
        if (!command.lines().equals(goods.lines())) {
            throw ReturnRefused.differs(returnId, "is for other goods");
        }
        if (!command.reason().equals(goods.reason())) {
            throw ReturnRefused.differs(returnId, "was requested for another reason");
        }
    }

    private static void requireSame(RecordReturn command, ReturnState goods) {
        Credit credited = goods.credited();
        String difference = credited == null
                ? "was requested and not recorded at a till"
                : credited.differenceTo(Credit.of(command));
        if (difference != null) {
            throw ReturnRefused.differs(goods.returnId(), difference);
        }
    }
}
