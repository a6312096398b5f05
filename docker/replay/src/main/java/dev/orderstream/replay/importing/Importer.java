package dev.orderstream.replay.importing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.operator.service.AccessRefusedException;
import dev.orderstream.operator.service.JsonHttp;
import dev.orderstream.operator.service.Patience;
import dev.orderstream.operator.terminal.Progress;
import dev.orderstream.replay.retail.RetailFile;
import dev.orderstream.replay.retail.RetailInvoice;
import dev.orderstream.replay.retail.WriteOff;
import dev.orderstream.replay.returns.PlannedReturn;
import dev.orderstream.replay.returns.ReturnPlan;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sends a file: first the stock that it needs, then the orders and sales, then what was written off and what came back. Orders
 * of which goods came back are completed before. Sending the file again changes nothing.
 */
final class Importer {

    private final ImportReport report = new ImportReport();
    private final OrderCalls orders;
    private final CommandTopic commands;
    private final int inFlight;
    private final PrintWriter out;

    /**
     * @param inFlight how many requests are under way at once at most
     * @param addresses whether each order gets a made-up shipping address
     */
    Importer(JsonHttp api, CommandTopic commands, Patience patience, int inFlight, boolean addresses, PrintWriter out) {
        this.orders = new OrderCalls(api, patience, addresses, report);
        this.commands = commands;
        this.inFlight = inFlight;
        this.out = out;
    }

    ImportReport run(RetailFile file) throws InterruptedException {
        ReturnPlan plan = ReturnPlan.of(file);
        report.content(file, plan);
        receive(file);
        sell(file.invoices());
        writeOff(file.writeOffs());
        takeBack(plan.returns());
        return report;
    }

    private void receive(RetailFile file) throws InterruptedException {
        Map<String, Long> stock = file.neededBySku();
        try (Progress progress = Progress.start(out, "Stock", "receipts", stock.size())) {
            concurrently(submit -> stock.forEach((sku, units) -> submit.accept(() -> {
                orders.receive(sku, units, file.digest());
                progress.step();
            })));
        }
    }

    private void sell(List<RetailInvoice> invoices) throws InterruptedException {
        try (Progress progress = Progress.start(out, "Orders", "orders", invoices.size())) {
            concurrently(submit -> invoices.forEach(invoice -> {
                if (invoice.customerId() == null) {
                    String what = "sale " + invoice.number();
                    send(what, Messages.saleId(invoice), Messages.sale(invoice), report::sale, progress);
                } else {
                    submit.accept(() -> {
                        orders.place(invoice);
                        progress.step();
                    });
                }
            }));
            commands.flush();
        }
    }

    private void writeOff(List<WriteOff> writeOffs) {
        try (Progress progress = Progress.start(out, "Write-offs", "adjustments", writeOffs.size())) {
            for (WriteOff writeOff : writeOffs) {
                String what = "write-off " + writeOff.invoiceNo();
                String key = Messages.stockItemId(writeOff.sku());
                send(what, key, Messages.adjustment(writeOff), report::adjustment, progress);
            }
            commands.flush();
        }
    }

    private void takeBack(List<PlannedReturn> returns) throws InterruptedException {
        Map<RetailInvoice, List<PlannedReturn>> bySale = returns.stream()
                .filter(planned -> planned.sale() != null)
                .collect(Collectors.groupingBy(PlannedReturn::sale, LinkedHashMap::new, Collectors.toList()));
        try (Progress progress = Progress.start(out, "Returns", "returns", returns.size())) {
            returns.stream()
                    .filter(planned -> planned.sale() == null)
                    .forEach(planned -> send(planned, null, report::credit, progress));
            concurrently(submit -> bySale.forEach((sale, ofSale) -> submit.accept(() -> orders.complete(sale)
                    .ifPresentOrElse(
                            orderId -> ofSale.forEach(planned -> send(planned, orderId, report::returned, progress)),
                            () -> ofSale.forEach(planned -> {
                                report.refused("return " + planned.returnId(), "its order was not completed");
                                progress.step();
                            })))));
            commands.flush();
        }
    }

    private void send(PlannedReturn planned, @Nullable String orderId, Runnable delivered, Progress progress) {
        String what = "return " + planned.returnId();
        send(what, planned.returnId(), Messages.recordReturn(planned, orderId), delivered, progress);
    }

    private void send(String what, String key, JsonNode message, Runnable delivered, Progress progress) {
        commands.send(key, message, failure -> {
            if (failure == null) {
                delivered.run();
            } else {
                report.refused(what, "not delivered: " + failure.getMessage());
            }
            progress.step();
        });
    }

    private void concurrently(Consumer<Consumer<Runnable>> work) throws InterruptedException {
        ExecutorService workers = Executors.newFixedThreadPool(inFlight);
        Semaphore places = new Semaphore(inFlight);
        AtomicReference<@Nullable AccessRefusedException> refused = new AtomicReference<>();
        try {
            work.accept(task -> {
                places.acquireUninterruptibly();
                workers.execute(() -> {
                    try {
                        if (refused.get() == null) {
                            task.run();
                        }
                    } catch (AccessRefusedException e) {
                        refused.set(e);
                    } finally {
                        places.release();
                    }
                });
            });
        } finally {
            workers.shutdown();
            workers.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        }
        AccessRefusedException first = refused.get();
        if (first != null) {
            throw first;
        }
    }
}
