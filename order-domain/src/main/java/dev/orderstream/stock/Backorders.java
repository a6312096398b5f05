package dev.orderstream.stock;

import dev.orderstream.rule.Decision;
import java.util.ArrayList;
import java.util.List;

/** Which promises the goods that are there are for, and what is said when they do not suffice. */
final class Backorders {

    private Backorders() {}

    /** After this has happened, goods may be there that promises wait for. */
    static Decision<StockState, StockEvent> goodsCame(StockEvent... events) {
        return goodsCame(List.of(events));
    }

    /** After these have happened, goods may be there that promises wait for. */
    static Decision<StockState, StockEvent> goodsCame(List<? extends StockEvent> events) {
        return Decision.<StockState, StockEvent>all(events).then(Backorders::cover);
    }

    /**
     * After this has happened, goods may be missing that are promised: says so, and tells the newest promises to wait.
     *
     * @param before the state that it was decided on
     * @param reference what it happened for
     */
    static Decision<StockState, StockEvent> goodsWent(StockState before, StockEvent event, String reference) {
        long missingBefore = shortage(before);
        return Decision.<StockState, StockEvent>of(event)
                .then(after -> oversold(after, missingBefore, reference))
                .then(Backorders::putOff);
    }

    /** Goods go to the oldest promise first; none overtakes one that is too large for what is there. */
    static Decision<StockState, StockEvent> cover(StockState stock) {
        List<StockEvent> covered = new ArrayList<>();
        Figures figures = stock.figures();
        long free = figures.usable() - figures.safetyStock() - firm(stock);
        for (ReservationId id : stock.promises().waiting()) {
            int units = stock.promises().get(id).open();
            if (units > free) {
                break;
            }
            free -= units;
            covered.add(new StockBackorderCovered(stock.item(), id, units, stock.levels()));
        }
        return Decision.all(covered);
    }

    /** Goods that are not there are missing for the newest promise first; one that is firm is never put off. */
    static Decision<StockState, StockEvent> putOff(StockState stock) {
        List<StockEvent> putOff = new ArrayList<>();
        long missing = shortage(stock);
        if (missing > 0) {
            for (ReservationId id : stock.promises().heldNewestFirst()) {
                if (missing <= 0) {
                    break;
                }
                int units = stock.promises().get(id).open();
                missing -= units;
                putOff.add(new StockBackordered(stock.item(), id, units, stock.levels()));
            }
        }
        return Decision.all(putOff);
    }

    private static Decision<StockState, StockEvent> oversold(StockState stock, long missingBefore, String reference) {
        long more = shortage(stock) - missingBefore;
        return more > 0
                ? Decision.of(new StockDiscrepancyDetected(
                        stock.item(), DiscrepancyKind.OVERSOLD, more, reference, stock.levels()))
                : Decision.nothing();
    }

    /** Units that firm promises lack. */
    private static long shortage(StockState stock) {
        return Math.max(0, firm(stock) - stock.figures().usable());
    }

    /** Units promised that count on being there. */
    private static long firm(StockState stock) {
        return stock.levels().reserved() - stock.promises().backorderedUnits();
    }
}
