package dev.orderstream.stock;

/**
 * The figures that every event of a stock item carries, in units, and how they change together.
 *
 * @param onHand at the location; below 0 when more was sold than was known to be there
 * @param reserved promised and not gone yet
 * @param available that can still be promised; below 0 when more is promised than is there
 */
public record StockLevels(long onHand, long reserved, long available) {

    /** Units have come that can be promised. */
    StockLevels arrived(long units) {
        return new StockLevels(onHand + units, reserved, available + units);
    }

    /** Units that could be promised have gone. */
    StockLevels gone(long units) {
        return arrived(-units);
    }

    /** Units are promised. */
    StockLevels promised(long units) {
        return new StockLevels(onHand, reserved + units, available - units);
    }

    /** Units are promised no more. */
    StockLevels released(long units) {
        return promised(-units);
    }

    /** Units that lie there cannot be promised any more. */
    StockLevels withheld(long units) {
        return new StockLevels(onHand, reserved, available - units);
    }

    /** Units that lie there can be promised again. */
    StockLevels freed(long units) {
        return withheld(-units);
    }
}
