package dev.orderstream.replay.retail;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a file tells.
 *
 * @param rows how many rows are of each kind
 * @param invoices what was sold: those with at least one line or charge, in the order of the file
 * @param cancellations what came back or was credited, likewise; quantities are above 0
 * @param writeOffs in the order of the file
 * @param digest SHA-256 of the uncompressed content, in hexadecimal
 */
public record RetailFile(
        Map<RowKind, Long> rows,
        List<RetailInvoice> invoices,
        List<RetailInvoice> cancellations,
        List<WriteOff> writeOffs,
        String digest) {

    /** All rows, whatever they are. */
    public long rowCount() {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Units sold per stock code. */
    public Map<String, Long> unitsBySku() {
        Map<String, Long> units = new TreeMap<>();
        for (RetailInvoice invoice : invoices) {
            for (RetailLine line : invoice.lines()) {
                units.merge(line.sku(), (long) line.quantity(), Long::sum);
            }
        }
        return units;
    }

    /** Units sold or written off per stock code: exactly the stock that the file needs, if nothing came back. */
    public Map<String, Long> neededBySku() {
        Map<String, Long> units = unitsBySku();
        writeOffs.forEach(writeOff -> units.merge(writeOff.sku(), (long) writeOff.units(), Long::sum));
        return units;
    }
}
