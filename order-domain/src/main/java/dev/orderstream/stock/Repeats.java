package dev.orderstream.stock;

import org.jspecify.annotations.Nullable;

/** Movements that are sent again: the same one changes nothing, another one under the same id is refused. */
final class Repeats {

    private Repeats() {}

    /**
     * Whether a movement of this kind is done under this id.
     *
     * @throws StockRefused if another one is
     */
    static boolean isDone(StockState stock, MovementKind kind, String id, Moved asked) {
        return isKnown(stock, kind, id, stock.done(kind, id), asked);
    }

    /** As above, of a movement of which this is known. */
    static boolean isKnown(StockState stock, MovementKind kind, String id, @Nullable Moved known, Moved asked) {
        if (known != null && !known.equals(asked)) {
            throw StockRefused.differs(kind.differs(), stock.item(), id, known, asked);
        }
        return known != null;
    }
}
