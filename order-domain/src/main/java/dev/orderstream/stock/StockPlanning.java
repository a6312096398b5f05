package dev.orderstream.stock;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

/** Which promises the goods that are there are for, and what is said when they do not suffice. */
abstract class StockPlanning extends StockHistory {

    /** Units promised that count on being there. */
    long firm() {
        return figures.reserved() - reservations.backorderedUnits();
    }

    /** Units that firm promises lack. */
    long shortage() {
        return Math.max(0, firm() - figures.usable());
    }

    /** Says so when units are missing that were not, and tells the newest promises to wait. */
    void unitsWent(long missingBefore, String reference) {
        long missing = shortage();
        if (missing > missingBefore) {
            discrepancy(DiscrepancyKind.OVERSOLD, missing - missingBefore, reference);
        }
        putOnBackorderWhatIsNotThere();
    }

    void putOnBackorderWhatIsNotThere() {
        if (shortage() == 0) {
            return;
        }
        for (String id : reservations.heldNewestFirst()) {
            if (shortage() == 0) {
                return;
            }
            apply(new StockBackordered(
                    stockItemId,
                    sku,
                    location,
                    id,
                    reservations.get(id).open(),
                    figures.onHand(),
                    figures.reserved(),
                    figures.available()));
        }
    }

    /** Goods go to the oldest promise first; none overtakes one that is too large for what is there. */
    void coverBackorders() {
        long free = figures.usable() - figures.safetyStock() - firm();
        for (String id : reservations.waiting()) {
            int units = reservations.get(id).open();
            if (units > free) {
                return;
            }
            free -= units;
            apply(new StockBackorderCovered(
                    stockItemId, sku, location, id, units, figures.onHand(), figures.reserved(), figures.available()));
        }
    }

    void discrepancy(DiscrepancyKind kind, long units, String reference) {
        apply(new StockDiscrepancyDetected(
                stockItemId,
                sku,
                location,
                kind,
                units,
                reference,
                figures.onHand(),
                figures.reserved(),
                figures.available()));
    }
}
