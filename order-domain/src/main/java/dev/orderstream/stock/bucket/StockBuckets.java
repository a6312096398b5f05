package dev.orderstream.stock.bucket;

import dev.orderstream.rule.Require;
import dev.orderstream.stock.AllocateStock;
import dev.orderstream.stock.ReleaseStock;
import dev.orderstream.stock.ReservationId;
import dev.orderstream.stock.ReserveStock;
import dev.orderstream.stock.ShipStock;
import dev.orderstream.stock.StockCommand;
import dev.orderstream.stock.StockItemId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Which stock items are split, and into how many buckets. A reservation id has one home among them for as long as the number does not
 * change, so a promise is found again and is made once. What is received, sold over the counter or counted stays with the item itself,
 * which is the pool that the buckets are filled from.
 *
 * @param counts buckets by stock item id, 2 to 1,000; change a number only when the item has no promises
 */
public record StockBuckets(Map<StockItemId, Integer> counts) {

    /** @throws IllegalArgumentException if a number is out of range */
    public StockBuckets {
        counts = Map.copyOf(counts);
        counts.forEach((stockItemId, count) -> Require.between("buckets of " + stockItemId, count, 2, 1_000));
    }

    /** Whether an item is split. */
    public boolean isSplit(StockItemId stockItemId) {
        return counts.containsKey(stockItemId);
    }

    /** The ids of an item's buckets; empty if it is not split. */
    public List<StockItemId> bucketsOf(StockItemId stockItemId) {
        return IntStream.range(0, counts.getOrDefault(stockItemId, 0))
                .mapToObj(stockItemId::bucket)
                .toList();
    }

    /** The command as it goes to the home of its reservation, if its item is split; else as it is. */
    public StockCommand route(StockCommand command) {
        if (!isSplit(command.stockItemId())) {
            return command;
        }
        if (command instanceof ReserveStock reserve) {
            return new ReserveStock(
                    home(reserve, reserve.reservationId()),
                    reserve.reservationId(),
                    reserve.quantity(),
                    reserve.expiresAt(),
                    reserve.requestedAt());
        }
        if (command instanceof AllocateStock allocate) {
            return new AllocateStock(home(allocate, allocate.reservationId()), allocate.reservationId());
        }
        if (command instanceof ReleaseStock release) {
            return new ReleaseStock(home(release, release.reservationId()), release.reservationId(), release.keep());
        }
        if (command instanceof ShipStock ship) {
            return new ShipStock(home(ship, ship.reservationId()), ship.reservationId(), ship.upTo());
        }
        return command;
    }

    private StockItemId home(StockCommand command, ReservationId reservationId) {
        int count = Objects.requireNonNull(counts.get(command.stockItemId()), "buckets of a split item");
        // The hash of the text, not of the record, whose hash Java leaves open: a promise has to be found again.
        return command.stockItemId().bucket(Math.floorMod(reservationId.value().hashCode(), count));
    }
}
