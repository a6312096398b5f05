package dev.orderstream.replay.reconciliation;

import dev.orderstream.replay.retail.RetailFile;
import dev.orderstream.replay.retail.RetailInvoice;
import dev.orderstream.replay.retail.RetailLine;
import java.util.Map;
import java.util.TreeMap;

/**
 * Compares the stock that a file leaves with what is found: units that are there and not promised to orders. The import
 * receives what the file sells and writes off; what is left is what came back, and what others than the file have changed.
 */
final class StockComparison {

    private final Map<String, Long> received;
    private final Map<String, Long> sold;
    private final Map<String, Long> writtenOff = new TreeMap<>();
    private final Map<String, Long> returned = new TreeMap<>();

    StockComparison(RetailFile file) {
        sold = file.unitsBySku();
        received = new TreeMap<>(sold);
        file.writeOffs().forEach(writeOff -> {
            received.merge(writeOff.sku(), (long) writeOff.units(), Long::sum);
            writtenOff.merge(writeOff.sku(), (long) writeOff.units(), Long::sum);
        });
        for (RetailInvoice cancellation : file.cancellations()) {
            for (RetailLine line : cancellation.lines()) {
                returned.merge(line.sku(), (long) line.quantity(), Long::sum);
            }
        }
    }

    /** @param where the events are from, for people */
    void addWriteOffsTo(Comparison comparison, String where, EventLog log) {
        MapDifferences.equalEntries("written off " + where + " of SKU", writtenOff, log.writtenOff(), comparison);
        comparison.figure("units written off " + where, sum(writtenOff), sum(log.writtenOff()));
    }

    /**
     * Compares what is left of the file's stock codes.
     *
     * @param where it was found, for people
     * @param found units that are there and not promised, by SKU
     * @param byOthers what others have changed of it
     */
    void addTo(Comparison comparison, String where, Map<String, Long> found, Map<String, Long> byOthers) {
        Map<String, Long> expected = new TreeMap<>();
        received.forEach((sku, units) -> expected.put(sku, leftOf(sku, byOthers)));
        returned.forEach((sku, units) -> expected.put(sku, leftOf(sku, byOthers)));
        Map<String, Long> ofFile = new TreeMap<>(found);
        ofFile.keySet().retainAll(expected.keySet());
        comparison.figure(
                "stock codes with the right final stock " + where,
                expected.size(),
                MapDifferences.equalEntries("final stock " + where + " of SKU", expected, ofFile, comparison));
        comparison.figure("units left " + where, sum(expected), sum(ofFile));
    }

    private long leftOf(String sku, Map<String, Long> byOthers) {
        return units(sku, received)
                - units(sku, sold)
                - units(sku, writtenOff)
                + units(sku, returned)
                + units(sku, byOthers);
    }

    private static long units(String sku, Map<String, Long> units) {
        return units.getOrDefault(sku, 0L);
    }

    private static long sum(Map<String, Long> units) {
        return units.values().stream().mapToLong(Long::longValue).sum();
    }
}
