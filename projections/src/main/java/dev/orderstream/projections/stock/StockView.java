package dev.orderstream.projections.stock;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orderstream.stock.DiscrepancyKind;
import dev.orderstream.stock.StockCounted;
import dev.orderstream.stock.StockDiscrepancyDetected;
import dev.orderstream.stock.StockEvent;
import dev.orderstream.stock.StockPolicySet;
import dev.orderstream.stock.StockPutBack;
import dev.orderstream.stock.StockReceived;
import dev.orderstream.stock.StockSetAside;
import dev.orderstream.stock.StockShipped;
import dev.orderstream.stock.StockSold;
import dev.orderstream.stock.StockTakenBack;
import dev.orderstream.stock.StockTransferExpected;
import dev.orderstream.stock.StockTransferredIn;
import dev.orderstream.stock.StockWrittenOff;
import dev.orderstream.stock.UnavailableReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The stock of one SKU at one location. All figures are units.
 *
 * @param onHand units that lie there; below 0 when more was sold at a point of sale than was known to be there
 * @param reserved units promised to orders
 * @param available units that can still be promised; below 0 when more is promised than is there
 * @param backordered promised units that are not there yet
 * @param oversold units sold though nobody knew them to be there
 * @param setAside units on hand that cannot be promised, by reason
 * @param safetyStock units on hand that are never promised
 * @param backorderLimit units that may be promised beyond what is available
 * @param incoming units on their way here, by transfer, of at most 500 transfers that were announced and have not come
 * @param received units that have arrived, ever; transfers are not among them
 * @param sold units sold at a point of sale, ever
 * @param shipped units shipped to orders, ever
 * @param returned units that came back from customers, ever
 * @param writtenOff units given up, ever
 * @param discrepancies where books and world differed, the latest first, at most 10
 * @param buckets the parts that the item is split into, which are in the figures above; missing where it is not split
 * @param version sequence number of the last event that the view has seen
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StockView(
        String sku,
        String location,
        long onHand,
        long reserved,
        long available,
        long backordered,
        long oversold,
        Map<UnavailableReason, Long> setAside,
        long safetyStock,
        long backorderLimit,
        Map<String, Integer> incoming,
        long received,
        long sold,
        long shipped,
        long returned,
        long writtenOff,
        List<Discrepancy> discrepancies,
        @Nullable List<Bucket> buckets,
        long version) {

    private static final int DISCREPANCIES_SHOWN = 10;
    private static final int TRANSFERS_SHOWN = 500;

    /**
     * Books and world differed.
     *
     * @param units by how much
     * @param reference the sale, count, transfer or movement that showed it
     */
    record Discrepancy(DiscrepancyKind kind, long units, String reference, Instant at) {}

    /** A part of a split item. */
    record Bucket(String location, long onHand, long reserved, long available) {}

    static StockView after(@Nullable StockView before, StockEvent event, Instant at, long version) {
        StockView known = before == null ? nothing(event) : before;
        StockPolicySet policy = event instanceof StockPolicySet set ? set : null;
        return new StockView(
                event.sku(),
                event.location(),
                event.onHand(),
                event.reserved(),
                event.available(),
                Math.min(event.reserved(), Math.max(0, -event.available())),
                Math.max(0, -event.onHand()),
                known.setAsideAfter(event),
                policy == null ? known.safetyStock : policy.safetyStock(),
                policy == null ? known.backorderLimit : policy.backorderLimit(),
                known.incomingAfter(event),
                known.received + (event instanceof StockReceived received ? received.quantity() : 0),
                known.sold + (event instanceof StockSold sold ? sold.quantity() : 0),
                known.shipped + (event instanceof StockShipped shipped ? shipped.quantity() : 0),
                known.returned + (event instanceof StockTakenBack back ? back.quantity() : 0),
                known.writtenOff + (event instanceof StockWrittenOff off ? off.quantity() : 0),
                known.discrepanciesAfter(event, at),
                null,
                version);
    }

    /** The item with the figures of its buckets in its own. */
    StockView with(List<StockView> parts) {
        if (parts.isEmpty()) {
            return this;
        }
        List<StockView> all = new ArrayList<>(parts);
        all.add(this);
        Map<UnavailableReason, Long> aside = new TreeMap<>();
        Map<String, Integer> underWay = new TreeMap<>();
        all.forEach(part -> {
            part.setAside.forEach((reason, units) -> aside.merge(reason, units, Long::sum));
            part.incoming.forEach((transfer, units) -> underWay.merge(transfer, units, Integer::sum));
        });
        return new StockView(
                sku,
                location,
                sum(all, StockView::onHand),
                sum(all, StockView::reserved),
                sum(all, StockView::available),
                sum(all, StockView::backordered),
                sum(all, StockView::oversold),
                aside,
                sum(all, StockView::safetyStock),
                sum(all, StockView::backorderLimit),
                underWay,
                sum(all, StockView::received),
                sum(all, StockView::sold),
                sum(all, StockView::shipped),
                sum(all, StockView::returned),
                sum(all, StockView::writtenOff),
                discrepancies,
                parts.stream()
                        .map(part -> new Bucket(part.location, part.onHand, part.reserved, part.available))
                        .toList(),
                version);
    }

    private static long sum(List<StockView> parts, ToLongFunction<StockView> figure) {
        return parts.stream().mapToLong(figure).sum();
    }

    private static StockView nothing(StockEvent event) {
        return new StockView(
                event.sku(),
                event.location(),
                0,
                0,
                0,
                0,
                0,
                Map.of(),
                0,
                0,
                Map.of(),
                0,
                0,
                0,
                0,
                0,
                List.of(),
                null,
                -1);
    }

    private Map<UnavailableReason, Long> setAsideAfter(StockEvent event) {
        if (event instanceof StockSetAside aside) {
            return setAsideWith(aside.reason(), aside.quantity());
        }
        if (event instanceof StockPutBack back) {
            return setAsideWith(back.reason(), -back.quantity());
        }
        if (event instanceof StockWrittenOff off) {
            return setAsideWith(off.reason(), -off.quantity());
        }
        if (event instanceof StockTakenBack back && back.reason() != null) {
            return setAsideWith(back.reason(), back.quantity());
        }
        // A count finds what was missing, or tells that it is gone.
        return event instanceof StockCounted
                ? setAsideWith(UnavailableReason.MISSING, -setAside.getOrDefault(UnavailableReason.MISSING, 0L))
                : setAside;
    }

    private Map<UnavailableReason, Long> setAsideWith(UnavailableReason reason, long more) {
        Map<UnavailableReason, Long> after = new TreeMap<>(setAside);
        after.merge(reason, more, Long::sum);
        after.remove(reason, 0L);
        return after;
    }

    private Map<String, Integer> incomingAfter(StockEvent event) {
        Map<String, Integer> after = new TreeMap<>(incoming);
        if (event instanceof StockTransferExpected expected && expected.quantity() > 0) {
            if (after.size() < TRANSFERS_SHOWN) {
                after.put(expected.transferId(), expected.quantity());
            }
        } else if (event instanceof StockTransferredIn arrived) {
            after.remove(arrived.transferId());
        }
        return after;
    }

    private List<Discrepancy> discrepanciesAfter(StockEvent event, Instant at) {
        if (!(event instanceof StockDiscrepancyDetected detected)) {
            return discrepancies;
        }
        List<Discrepancy> after = new ArrayList<>();
        after.add(new Discrepancy(detected.kind(), detected.units(), detected.reference(), at));
        discrepancies.stream().limit(DISCREPANCIES_SHOWN - 1L).forEach(after::add);
        return after;
    }
}
