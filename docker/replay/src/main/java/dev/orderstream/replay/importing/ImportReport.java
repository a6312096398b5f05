package dev.orderstream.replay.importing;

import dev.orderstream.operator.terminal.Table;
import dev.orderstream.replay.retail.RetailFile;
import dev.orderstream.replay.retail.RowKind;
import dev.orderstream.replay.returns.ReturnPlan;
import java.io.PrintWriter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** Counts what the rows of a file are, and what became of everything that was sent. Safe for concurrent use. */
public final class ImportReport {

    private static final int REFUSALS_SHOWN = 10;

    private final LongAdder receiptsSent = new LongAdder();
    private final LongAdder receiptsKnown = new LongAdder();
    private final LongAdder ordersSent = new LongAdder();
    private final LongAdder ordersKnown = new LongAdder();
    private final LongAdder salesSent = new LongAdder();
    private final LongAdder completionsSent = new LongAdder();
    private final LongAdder completionsKnown = new LongAdder();
    private final LongAdder returnsSent = new LongAdder();
    private final LongAdder creditsSent = new LongAdder();
    private final LongAdder adjustmentsSent = new LongAdder();
    private final Map<String, Long> rows = new LinkedHashMap<>();
    private final ConcurrentLinkedQueue<String> refusals = new ConcurrentLinkedQueue<>();

    /**
     * Counts each row of the file once, by what becomes of it.
     *
     * @throws IllegalStateException when a row is left out or counted twice, which is a defect
     */
    void content(RetailFile file, ReturnPlan plan) {
        file.rows().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(kind -> {
            if (kind.getKey() == RowKind.RETURNED_LINE) {
                plan.lines().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .forEach(origin ->
                                rows.put("returned lines: " + origin.getKey().label(), origin.getValue()));
            } else {
                rows.put(kind.getKey().label(), kind.getValue());
            }
        });
        long counted = rows.values().stream().mapToLong(Long::longValue).sum();
        if (counted != file.rowCount()) {
            throw new IllegalStateException(
                    "The file has " + file.rowCount() + " rows, and " + counted + " are accounted for: " + rows);
        }
    }

    void receipt(boolean known) {
        (known ? receiptsKnown : receiptsSent).increment();
    }

    void order(boolean known) {
        (known ? ordersKnown : ordersSent).increment();
    }

    void completion(boolean known) {
        (known ? completionsKnown : completionsSent).increment();
    }

    void sale() {
        salesSent.increment();
    }

    void returned() {
        returnsSent.increment();
    }

    void credit() {
        creditsSent.increment();
    }

    void adjustment() {
        adjustmentsSent.increment();
    }

    void refused(String what, String why) {
        refusals.add(what + ": " + why);
    }

    /** What was refused or could not be delivered, in no particular order. */
    public List<String> refusals() {
        return List.copyOf(refusals);
    }

    /** Orders that the service had not seen before. */
    public long ordersSent() {
        return ordersSent.sum();
    }

    /** Orders that the service already had. */
    public long ordersKnown() {
        return ordersKnown.sum();
    }

    public long salesSent() {
        return salesSent.sum();
    }

    /** Orders that were completed by this import, because goods came back from them. */
    public long completionsSent() {
        return completionsSent.sum();
    }

    /** Orders that an earlier import has completed. */
    public long completionsKnown() {
        return completionsKnown.sum();
    }

    /** Returns of goods that are known to be of an order. */
    public long returnsSent() {
        return returnsSent.sum();
    }

    /** Stand-alone credits. */
    public long creditsSent() {
        return creditsSent.sum();
    }

    /** Write-offs. */
    public long adjustmentsSent() {
        return adjustmentsSent.sum();
    }

    /** How many rows of the file became what; each row is in one count. */
    public Map<String, Long> rows() {
        return Collections.unmodifiableMap(rows);
    }

    public long receiptsSent() {
        return receiptsSent.sum();
    }

    public long receiptsKnown() {
        return receiptsKnown.sum();
    }

    void print(PrintWriter out) {
        Table table = new Table("import", "count");
        add(
                table,
                "rows in the file",
                rows.values().stream().mapToLong(Long::longValue).sum());
        rows.forEach((what, count) -> add(table, "  " + what, count));
        add(table, "stock receipts sent", receiptsSent.sum());
        add(table, "stock receipts already there", receiptsKnown.sum());
        add(table, "orders sent", ordersSent.sum());
        add(table, "orders already there", ordersKnown.sum());
        add(table, "sales sent to Kafka", salesSent.sum());
        add(table, "orders completed, for goods came back", completionsSent.sum());
        add(table, "orders completed before", completionsKnown.sum());
        add(table, "returns sent to Kafka", returnsSent.sum());
        add(table, "stand-alone credits sent to Kafka", creditsSent.sum());
        add(table, "stock adjustments sent to Kafka", adjustmentsSent.sum());
        add(table, "refused or not delivered", refusals.size());
        table.print(out);
        refusals.stream().limit(REFUSALS_SHOWN).forEach(refusal -> out.println("  " + refusal));
        if (refusals.size() > REFUSALS_SHOWN) {
            out.println("  and " + (refusals.size() - REFUSALS_SHOWN) + " more");
        }
        out.flush();
    }

    private static void add(Table table, String what, long count) {
        table.add(what, String.format(Locale.ROOT, "%,d", count));
    }
}
