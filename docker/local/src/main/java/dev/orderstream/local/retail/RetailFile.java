package dev.orderstream.local.retail;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The orders of a file.
 *
 * @param rows how many rows are of each kind
 * @param invoices those with at least one line or charge, in the order of the file
 * @param digest SHA-256 of the uncompressed content, in hexadecimal
 */
public record RetailFile(Map<RowKind, Long> rows, List<RetailInvoice> invoices, String digest) {

    /** All rows, whatever they are. */
    public long rowCount() {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Units sold per stock code: exactly the stock that the file's orders need. */
    public Map<String, Long> unitsBySku() {
        Map<String, Long> units = new TreeMap<>();
        for (RetailInvoice invoice : invoices) {
            for (RetailLine line : invoice.lines()) {
                units.merge(line.sku(), (long) line.quantity(), Long::sum);
            }
        }
        return units;
    }
}
