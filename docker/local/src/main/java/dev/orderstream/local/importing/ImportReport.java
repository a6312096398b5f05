package dev.orderstream.local.importing;

import dev.orderstream.local.retail.RetailFile;
import dev.orderstream.local.retail.RowKind;
import dev.orderstream.local.terminal.Table;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** Counts what became of everything that was sent. Safe for concurrent use. */
public final class ImportReport {

    private static final int REFUSALS_SHOWN = 10;

    private final LongAdder receiptsSent = new LongAdder();
    private final LongAdder receiptsKnown = new LongAdder();
    private final LongAdder ordersSent = new LongAdder();
    private final LongAdder ordersKnown = new LongAdder();
    private final LongAdder salesSent = new LongAdder();
    private final ConcurrentLinkedQueue<String> refusals = new ConcurrentLinkedQueue<>();

    void receipt(boolean known) {
        (known ? receiptsKnown : receiptsSent).increment();
    }

    void order(boolean known) {
        (known ? ordersKnown : ordersSent).increment();
    }

    void sale() {
        salesSent.increment();
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

    public long receiptsSent() {
        return receiptsSent.sum();
    }

    public long receiptsKnown() {
        return receiptsKnown.sum();
    }

    void print(PrintWriter out, RetailFile file) {
        Table table = new Table("import", "count");
        add(table, "rows in the file", file.rowCount());
        for (RowKind kind : RowKind.values()) {
            add(table, "  " + kind.label(), file.rows().getOrDefault(kind, 0L));
        }
        add(table, "stock receipts sent", receiptsSent.sum());
        add(table, "stock receipts already there", receiptsKnown.sum());
        add(table, "orders sent", ordersSent.sum());
        add(table, "orders already there", ordersKnown.sum());
        add(table, "sales sent to Kafka", salesSent.sum());
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
