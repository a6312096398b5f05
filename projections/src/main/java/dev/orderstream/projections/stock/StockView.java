package dev.orderstream.projections.stock;

import dev.orderstream.stock.StockEvent;
import dev.orderstream.stock.StockReceived;
import dev.orderstream.stock.StockShipped;
import dev.orderstream.stock.StockSold;
import org.jspecify.annotations.Nullable;

/**
 * The stock of one SKU at one location. All figures are units.
 *
 * @param onHand units that lie there; below 0 when more was sold at a point of sale than was known to be there
 * @param reserved units promised to orders
 * @param available units that can still be promised
 * @param received units that have arrived, ever
 * @param sold units sold at a point of sale, ever
 * @param shipped units shipped to orders, ever
 * @param version sequence number of the last event that the view has seen
 */
public record StockView(
        String sku,
        String location,
        long onHand,
        long reserved,
        long available,
        long received,
        long sold,
        long shipped,
        long version) {

    static StockView after(@Nullable StockView before, StockEvent event, long version) {
        return new StockView(
                event.sku(),
                event.location(),
                event.onHand(),
                event.reserved(),
                event.available(),
                (before == null ? 0 : before.received)
                        + (event instanceof StockReceived received ? received.quantity() : 0),
                (before == null ? 0 : before.sold) + (event instanceof StockSold sold ? sold.quantity() : 0),
                (before == null ? 0 : before.shipped)
                        + (event instanceof StockShipped shipped ? shipped.quantity() : 0),
                version);
    }
}
