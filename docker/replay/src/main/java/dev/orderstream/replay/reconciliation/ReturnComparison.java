package dev.orderstream.replay.reconciliation;

import dev.orderstream.replay.importing.Messages;
import dev.orderstream.replay.retail.RetailCharge;
import dev.orderstream.replay.retail.RetailFile;
import dev.orderstream.replay.retail.RetailInvoice;
import dev.orderstream.replay.retail.RetailLine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Compares the cancellation invoices of a file with the returns that events tell of. */
final class ReturnComparison {

    private static final BigDecimal NOTHING = new BigDecimal("0.00");

    private final RetailFile file;
    private final Map<String, RetailInvoice> sales;
    private final ReturnedUnits expectedUnits;

    /** @param sales the file's orders and sales by the id under which they are stored */
    ReturnComparison(RetailFile file, Map<String, RetailInvoice> sales) {
        this.file = file;
        this.sales = sales;
        this.expectedUnits = ReturnedUnits.of(file);
    }

    /** @param where the events are from, for people */
    void addTo(Comparison comparison, String where, Map<String, RecordedReturn> recorded) {
        Map<String, List<RecordedReturn>> byInvoice = recorded.values().stream()
                .filter(found -> Messages.cancellationOf(found.returnId()) != null)
                .collect(Collectors.groupingBy(
                        found -> Objects.requireNonNull(Messages.cancellationOf(found.returnId()))));
        long complete = 0;
        long units = 0;
        long ofOrders = 0;
        long charges = 0;
        BigDecimal expectedCredit = NOTHING;
        BigDecimal credit = NOTHING;
        List<RecordedReturn> ofFile = new ArrayList<>();
        for (RetailInvoice cancellation : file.cancellations()) {
            List<RecordedReturn> found = byInvoice.getOrDefault(cancellation.number(), List.of());
            ofFile.addAll(found);
            Map<String, Long> wanted = contentOf(cancellation);
            Map<String, Long> actual = contentOf(found);
            BigDecimal wantedCredit = wanted.equals(actual) ? roundedAsDivided(found) : cancellation.total();
            BigDecimal actualCredit = found.stream().map(RecordedReturn::total).reduce(NOTHING, BigDecimal::add);
            if (wanted.equals(actual) && wantedCredit.compareTo(actualCredit) == 0) {
                complete++;
            } else {
                comparison.difference("cancellation " + cancellation.number() + " " + where + ": expected " + wanted
                        + " for " + wantedCredit + ", found " + actual + " for " + actualCredit);
            }
            expectedCredit = expectedCredit.add(wantedCredit);
            credit = credit.add(actualCredit);
        }
        for (RecordedReturn found : ofFile) {
            units += found.units();
            ofOrders += found.orderId() == null ? 0 : found.units();
            charges += found.charges().size();
        }
        compareOrigins(comparison, where, ofFile);
        comparison.figure("cancellations " + where, file.cancellations().size(), complete);
        comparison.figure("returned units " + where, expectedUnits.ofOrders() + expectedUnits.standAlone(), units);
        comparison.figure("  of earlier orders", expectedUnits.ofOrders(), ofOrders);
        comparison.figure("  stand-alone credits", expectedUnits.standAlone(), units - ofOrders);
        comparison.figure(
                "credited charges " + where,
                file.cancellations().stream()
                        .mapToLong(cancellation -> cancellation.charges().size())
                        .sum(),
                charges);
        comparison.figure("credited money " + where + " (GBP)", expectedCredit, credit);
        BigDecimal written =
                file.cancellations().stream().map(RetailInvoice::total).reduce(NOTHING, BigDecimal::add);
        if (written.compareTo(expectedCredit) != 0) {
            comparison.remark("Credited money " + where + " is " + expectedCredit.subtract(written)
                    + " off the file's, because lines at fractions of a penny were divided, and each part is rounded");
        }
    }

    /** Whoever brought goods back to an order has bought them with it, and not later. */
    private void compareOrigins(Comparison comparison, String where, List<RecordedReturn> ofFile) {
        Map<String, RetailInvoice> cancellations = new HashMap<>();
        file.cancellations().forEach(cancellation -> cancellations.put(cancellation.number(), cancellation));
        Map<String, Map<String, Long>> returnedBySale = new TreeMap<>();
        for (RecordedReturn found : ofFile) {
            if (found.orderId() != null) {
                RetailInvoice cancellation =
                        Objects.requireNonNull(cancellations.get(Messages.cancellationOf(found.returnId())));
                RetailInvoice sale = sales.get(found.orderId());
                if (sale == null
                        || !Objects.equals(sale.customerId(), cancellation.customerId())
                        || sale.invoicedAt().isAfter(cancellation.invoicedAt())) {
                    comparison.difference("return " + found.returnId() + " " + where + " is of order " + found.orderId()
                            + ", which is not an earlier order of the customer");
                }
                Map<String, Long> returned = returnedBySale.computeIfAbsent(found.orderId(), unseen -> new TreeMap<>());
                found.lines().forEach(line -> returned.merge(line.code(), line.quantity(), Long::sum));
            }
        }
        returnedBySale.forEach((orderId, returned) -> returned.forEach((sku, units) -> {
            RetailInvoice sale = sales.get(orderId);
            long sold = sale == null ? 0 : unitsOf(sku, sale);
            if (units > sold) {
                comparison.difference("of order " + orderId + " " + units + " units of SKU " + sku + " came back "
                        + where + ", and " + sold + " were sold");
            }
        }));
    }

    private static long unitsOf(String sku, RetailInvoice sale) {
        return sale.lines().stream()
                .filter(line -> line.sku().equals(sku))
                .mapToLong(RetailLine::quantity)
                .sum();
    }

    private static Map<String, Long> contentOf(RetailInvoice cancellation) {
        Map<String, Long> content = new TreeMap<>();
        for (RetailLine line : cancellation.lines()) {
            add(new RecordedReturn.Item(line.sku(), line.quantity(), line.unitPrice()), content);
        }
        for (RetailCharge charge : cancellation.charges()) {
            add(new RecordedReturn.Item("charge " + charge.code(), charge.quantity(), charge.unitPrice()), content);
        }
        return content;
    }

    private static Map<String, Long> contentOf(List<RecordedReturn> returns) {
        Map<String, Long> content = new TreeMap<>();
        for (RecordedReturn found : returns) {
            found.lines().forEach(line -> add(line, content));
            found.charges()
                    .forEach(charge -> add(
                            new RecordedReturn.Item("charge " + charge.code(), charge.quantity(), charge.unitPrice()),
                            content));
        }
        return content;
    }

    private static void add(RecordedReturn.Item item, Map<String, Long> content) {
        content.merge(item.key(), item.quantity(), Long::sum);
    }

    /** Each line of a return is rounded for itself: a line that was divided between sales is rounded more than once. */
    private static BigDecimal roundedAsDivided(List<RecordedReturn> returns) {
        BigDecimal total = NOTHING;
        for (RecordedReturn found : returns) {
            for (RecordedReturn.Item line : found.lines()) {
                total = total.add(line.total());
            }
            for (RecordedReturn.Item charge : found.charges()) {
                total = total.add(charge.total());
            }
        }
        return total;
    }
}
