package dev.orderstream.replay.returns;

import dev.orderstream.replay.retail.RetailInvoice;
import dev.orderstream.replay.retail.RetailLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Units that customers have bought and not brought back yet. */
final class SoldGoods {

    private record Key(String customerId, String sku) {}

    private static final class Lot {
        private final RetailInvoice sale;
        private final RetailLine line;
        private int left;

        private Lot(RetailInvoice sale, RetailLine line) {
            this.sale = sale;
            this.line = line;
            this.left = line.quantity();
        }
    }

    /** Units of one line of one sale that were taken. */
    record Taken(RetailInvoice sale, RetailLine line, int units) {}

    private final Map<Key, List<Lot>> lots = new HashMap<>();

    /** @param sales in the order of the file */
    SoldGoods(List<RetailInvoice> sales) {
        sales.stream()
                .filter(sale -> sale.customerId() != null)
                .sorted(Comparator.comparing(RetailInvoice::invoicedAt).reversed())
                .forEach(sale -> sale.lines().forEach(line -> lots.computeIfAbsent(
                                new Key(sale.customerId(), line.sku()), unseen -> new ArrayList<>())
                        .add(new Lot(sale, line))));
    }

    /**
     * Takes the units of a returned line out of what its customer bought until then: the latest sale first, those at the
     * credited price before those at another.
     *
     * @return what was found, which may be fewer units than came back, or none
     */
    List<Taken> take(RetailInvoice cancellation, RetailLine returned) {
        List<Taken> taken = new ArrayList<>();
        if (cancellation.customerId() == null) {
            return taken;
        }
        List<Lot> candidates = lots.getOrDefault(new Key(cancellation.customerId(), returned.sku()), List.of()).stream()
                .filter(lot -> lot.left > 0 && !lot.sale.invoicedAt().isAfter(cancellation.invoicedAt()))
                .toList();
        Predicate<Lot> samePrice = lot -> lot.line.unitPrice().compareTo(returned.unitPrice()) == 0;
        int missing = take(candidates, samePrice, returned.quantity(), taken);
        take(candidates, samePrice.negate(), missing, taken);
        return taken;
    }

    private static int take(List<Lot> candidates, Predicate<Lot> wanted, int units, List<Taken> taken) {
        int missing = units;
        for (Lot lot : candidates) {
            int found = wanted.test(lot) ? Math.min(missing, lot.left) : 0;
            if (found > 0) {
                lot.left -= found;
                missing -= found;
                taken.add(new Taken(lot.sale, lot.line, found));
            }
        }
        return missing;
    }
}
