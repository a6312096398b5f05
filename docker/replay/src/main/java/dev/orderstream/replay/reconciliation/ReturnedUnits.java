package dev.orderstream.replay.reconciliation;

import dev.orderstream.replay.retail.RetailFile;
import dev.orderstream.replay.retail.RetailInvoice;
import dev.orderstream.replay.retail.RetailLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many units came back, counted without regard to single sales: a customer can bring back to orders what he has bought of a
 * stock code until then and not brought back yet.
 *
 * @param ofOrders units that were bought before
 * @param standAlone units that nobody is known to have bought
 */
record ReturnedUnits(long ofOrders, long standAlone) {

    private record Holding(String customerId, String sku) {}

    static ReturnedUnits of(RetailFile file) {
        List<RetailInvoice> sales = inTime(file.invoices());
        Map<Holding, Long> held = new HashMap<>();
        int next = 0;
        long ofOrders = 0;
        long standAlone = 0;
        for (RetailInvoice cancellation : inTime(file.cancellations())) {
            while (next < sales.size() && !sales.get(next).invoicedAt().isAfter(cancellation.invoicedAt())) {
                RetailInvoice sale = sales.get(next++);
                for (RetailLine line : sale.lines()) {
                    if (sale.customerId() != null) {
                        held.merge(new Holding(sale.customerId(), line.sku()), (long) line.quantity(), Long::sum);
                    }
                }
            }
            for (RetailLine line : cancellation.lines()) {
                long known = 0;
                if (cancellation.customerId() != null) {
                    Holding holding = new Holding(cancellation.customerId(), line.sku());
                    known = Math.min(held.getOrDefault(holding, 0L), line.quantity());
                    held.merge(holding, -known, Long::sum);
                }
                ofOrders += known;
                standAlone += line.quantity() - known;
            }
        }
        return new ReturnedUnits(ofOrders, standAlone);
    }

    private static List<RetailInvoice> inTime(List<RetailInvoice> invoices) {
        List<RetailInvoice> sorted = new ArrayList<>(invoices);
        sorted.sort(Comparator.comparing(RetailInvoice::invoicedAt));
        return sorted;
    }
}
