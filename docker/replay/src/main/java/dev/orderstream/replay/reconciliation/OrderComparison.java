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
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Compares the invoices of a file with the order views. */
final class OrderComparison {

    private final RetailFile file;
    private final Map<String, List<OrderView>> viewsByIdentity = new HashMap<>();

    OrderComparison(RetailFile file, List<OrderView> views) {
        this.file = file;
        for (OrderView view : views) {
            viewsByIdentity
                    .computeIfAbsent(view.identity(), unseen -> new ArrayList<>(1))
                    .add(view);
        }
    }

    /** The file's orders and sales by the id under which they are stored. */
    Map<String, RetailInvoice> salesById() {
        Map<String, RetailInvoice> sales = new HashMap<>();
        for (RetailInvoice invoice : file.invoices()) {
            viewsOf(invoice).forEach(view -> sales.put(view.orderId(), invoice));
        }
        return sales;
    }

    void addTo(Comparison comparison) {
        long found = 0;
        long sold = 0;
        long lines = 0;
        long charges = 0;
        long units = 0;
        long correctTotals = 0;
        BigDecimal money = BigDecimal.ZERO;
        Map<String, Long> unitsBySku = new TreeMap<>();
        for (RetailInvoice invoice : file.invoices()) {
            List<OrderView> views = viewsOf(invoice);
            found += views.size();
            if (views.size() != 1) {
                comparison.difference("invoice " + invoice.number() + " has " + views.size() + " order views");
            }
            for (OrderView view : views) {
                sold += view.sold() ? 1 : 0;
                lines += view.lines().size();
                charges += view.charges().size();
                units += view.units();
                correctTotals += view.total().compareTo(invoice.total()) == 0 ? 1 : 0;
                money = money.add(view.total());
                view.lines().forEach(line -> unitsBySku.merge(line.sku(), line.quantity(), Long::sum));
                compare(invoice, view, comparison);
            }
        }
        int expectedOrders = file.invoices().size();
        comparison.figure("orders", expectedOrders, found);
        comparison.figure("orders confirmed or completed", expectedOrders, sold);
        comparison.figure("order lines", sum(invoice -> invoice.lines().size()), lines);
        comparison.figure("charges", sum(invoice -> invoice.charges().size()), charges);
        comparison.figure("units", sum(RetailInvoice::units), units);
        Map<String, Long> expectedUnits = file.unitsBySku();
        comparison.figure(
                "stock codes with the right units",
                expectedUnits.size(),
                MapDifferences.equalEntries("units of stock code", expectedUnits, unitsBySku, comparison));
        comparison.figure("order totals right to the penny", expectedOrders, correctTotals);
        comparison.figure(
                "money (GBP)",
                file.invoices().stream().map(RetailInvoice::total).reduce(new BigDecimal("0.00"), BigDecimal::add),
                money);
    }

    private long sum(ToLongFunction<RetailInvoice> figure) {
        return file.invoices().stream().mapToLong(figure).sum();
    }

    private List<OrderView> viewsOf(RetailInvoice invoice) {
        return viewsByIdentity.getOrDefault(identityOf(invoice), List.of());
    }

    private static String identityOf(RetailInvoice invoice) {
        return invoice.customerId() == null
                ? OrderView.identityOfSale(Messages.STORE, Messages.REGISTER, invoice.number())
                : OrderView.identityOfOrder(invoice.number());
    }

    private static void compare(RetailInvoice invoice, OrderView view, Comparison comparison) {
        String order = "order " + invoice.number() + " (" + view.orderId() + ")";
        if (!view.sold()) {
            comparison.difference(order + " is " + view.status());
        }
        if (view.total().compareTo(invoice.total()) != 0) {
            comparison.difference(order + " totals " + view.total() + ", expected " + invoice.total());
        }
        Map<String, OrderView.Line> lines = new HashMap<>();
        view.lines().forEach(line -> lines.put(line.key(), line));
        for (RetailLine line : invoice.lines()) {
            OrderView.Line found = lines.remove(line.lineId() + " " + line.sku());
            if (!matches(found, line.quantity(), line.unitPrice(), line.total())) {
                comparison.difference(order + " line " + line.lineId() + " of " + line.sku() + ": expected "
                        + line.quantity() + " × " + line.unitPrice() + ", found " + found);
            }
        }
        lines.keySet().forEach(extra -> comparison.difference(order + " has the extra line " + extra));
        compareCharges(order, invoice, view, comparison);
    }

    private static void compareCharges(String order, RetailInvoice invoice, OrderView view, Comparison comparison) {
        List<OrderView.Line> left = new ArrayList<>(view.charges());
        for (RetailCharge charge : invoice.charges()) {
            boolean removed = left.stream()
                    .filter(found -> found.sku().equals(charge.code())
                            && matches(found, charge.quantity(), charge.unitPrice(), charge.total()))
                    .findFirst()
                    .map(left::remove)
                    .orElse(false);
            if (!removed) {
                comparison.difference(order + " lacks the charge " + charge.code() + " of " + charge.total());
            }
        }
        left.forEach(extra -> comparison.difference(order + " has the extra charge " + extra.sku()));
    }

    private static boolean matches(
            OrderView.@Nullable Line found, int quantity, BigDecimal unitPrice, BigDecimal total) {
        return found != null
                && found.quantity() == quantity
                && found.unitPrice().compareTo(unitPrice) == 0
                && found.total().compareTo(total) == 0;
    }
}
