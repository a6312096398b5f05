package dev.orderstream.stock;

import dev.orderstream.rule.ClockSkew;
import dev.orderstream.rule.Decision;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is on hand is corrected, by so many units or by a count, and what may be promised of it is set. */
final class Correcting {

    private Correcting() {}

    static Decision<StockState, StockEvent> adjust(AdjustStock command, StockState stock) {
        int delta = command.delta();
        long usable = stock.figures().usable();
        long reserved = stock.levels().reserved();
        if (delta < 0 && usable + delta < reserved) {
            throw StockRefused.adjustmentTooLarge(stock.item(), delta, usable, reserved);
        }
        return Backorders.goodsCame(new StockAdjusted(
                stock.item(), delta, command.reason(), stock.levels().arrived(delta)));
    }

    static Decision<StockState, StockEvent> setPolicy(SetStockPolicy command, StockState stock) {
        Figures figures = stock.figures();
        int safetyStock = command.safetyStock();
        if (safetyStock == figures.safetyStock() && command.backorderLimit() == figures.backorderLimit()) {
            return Decision.nothing();
        }
        return Backorders.goodsCame(new StockPolicySet(
                stock.item(),
                safetyStock,
                command.backorderLimit(),
                stock.levels().freed(figures.safetyStock()).withheld(safetyStock)));
    }

    static Decision<StockState, StockEvent> count(CountStock command, StockState stock, Clock clock) {
        if (isCounted(command, stock)) {
            return Decision.nothing();
        }
        Instant countedAt = command.countedAt() == null ? clock.instant() : command.countedAt();
        requireTimely(command, countedAt, stock, clock);
        StockItemId item = stock.item();
        long expected = stock.levels().onHand();
        long found = command.counted() - expected;
        long missing = stock.figures().setAside(UnavailableReason.MISSING);
        StockLevels after = stock.levels().arrived(found).freed(missing);
        List<StockEvent> events = new ArrayList<>();
        events.add(new StockCounted(
                item,
                command.countId(),
                command.counted(),
                expected,
                countedAt,
                stock.figures().unavailable() - missing,
                after));
        if (found != 0) {
            events.add(new StockDiscrepancyDetected(item, DiscrepancyKind.COUNT, found, command.countId(), after));
        }
        return Decision.<StockState, StockEvent>all(events)
                .then(Backorders::putOff)
                .then(Backorders::cover);
    }

    private static void requireTimely(CountStock command, Instant countedAt, StockState stock, Clock clock) {
        StockItemId item = stock.item();
        if (ClockSkew.isFuture(countedAt, clock)) {
            throw StockRefused.countFromTheFuture(item, countedAt, clock.instant());
        }
        Instant last = stock.figures().countedAt();
        if (last != null && countedAt.isBefore(last) && !ClockSkew.isFuture(last, clock)) {
            throw StockRefused.countOutdated(item, countedAt, last);
        }
        Instant received = stock.figures().firstReceivedAt();
        if (command.countedAt() != null && received != null && countedAt.isBefore(received)) {
            throw StockRefused.countBeforeReceipt(item, countedAt, received);
        }
    }

    /** A count that does not say when it was taken is the same as one at any time. */
    private static boolean isCounted(CountStock command, StockState stock) {
        Moved known = stock.done(MovementKind.COUNT, command.countId());
        Instant countedAt = command.countedAt();
        @Nullable String sameTime = known == null ? null : known.what();
        Moved asked = new Moved(command.counted(), countedAt == null ? sameTime : countedAt.toString());
        return Repeats.isKnown(stock, MovementKind.COUNT, command.countId(), known, asked);
    }
}
