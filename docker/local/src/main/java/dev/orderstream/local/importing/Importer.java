package dev.orderstream.local.importing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.local.retail.RetailFile;
import dev.orderstream.local.retail.RetailInvoice;
import dev.orderstream.local.retail.WriteOff;
import dev.orderstream.local.returns.PlannedReturn;
import dev.orderstream.local.returns.ReturnPlan;
import dev.orderstream.local.service.JsonHttp;
import dev.orderstream.local.service.Patience;
import dev.orderstream.local.service.UnavailableException;
import dev.orderstream.local.terminal.Progress;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Sends a file: first the stock that it needs, then the orders and sales, then what came back and what was written off. Sending
 * it again changes nothing.
 */
final class Importer {

    private final JsonHttp api;
    private final CommandTopic commands;
    private final Patience patience;
    private final int inFlight;
    private final PrintWriter out;
    private final ImportReport report;
    private final Map<String, String> orderIds = new ConcurrentHashMap<>();

    /** @param inFlight how many requests are under way at once at most */
    Importer(JsonHttp api, CommandTopic commands, Patience patience, int inFlight, PrintWriter out) {
        this.api = api;
        this.commands = commands;
        this.patience = patience;
        this.inFlight = inFlight;
        this.out = out;
        this.report = new ImportReport();
    }

    ImportReport run(RetailFile file) throws InterruptedException {
        ReturnPlan plan = ReturnPlan.of(file);
        report.content(file, plan);
        receiveAll(file);
        sellAll(file.invoices());
        takeBackAll(plan.returns(), file.writeOffs());
        return report;
    }

    private void receiveAll(RetailFile file) throws InterruptedException {
        Map<String, Long> stock = file.neededBySku();
        try (Progress progress = Progress.start(out, "Stock", "receipts", stock.size())) {
            concurrently(submit -> stock.forEach((sku, units) -> submit.accept(() -> {
                receive(sku, units, file.digest());
                progress.step();
            })));
        }
    }

    private void sellAll(List<RetailInvoice> invoices) throws InterruptedException {
        try (Progress progress = Progress.start(out, "Orders", "orders", invoices.size())) {
            concurrently(submit -> invoices.forEach(invoice -> {
                if (invoice.customerId() == null) {
                    send(
                            "sale " + invoice.number(),
                            Messages.saleId(invoice),
                            Messages.sale(invoice),
                            report::sale,
                            progress);
                } else {
                    submit.accept(() -> {
                        place(invoice);
                        progress.step();
                    });
                }
            }));
            commands.flush();
        }
    }

    private void takeBackAll(List<PlannedReturn> returns, List<WriteOff> writeOffs) {
        try (Progress progress = Progress.start(out, "Returns", "messages", returns.size() + writeOffs.size())) {
            returns.forEach(planned -> takeBack(planned, progress));
            writeOffs.forEach(writeOff -> send(
                    "write-off " + writeOff.invoiceNo(),
                    Messages.stockItemId(writeOff.sku()),
                    Messages.adjustment(writeOff),
                    report::adjustment,
                    progress));
            commands.flush();
        }
    }

    private void takeBack(PlannedReturn planned, Progress progress) {
        RetailInvoice sale = planned.sale();
        String orderId = sale == null ? null : orderIds.getOrDefault(sale.number(), "");
        if ("".equals(orderId)) {
            report.refused("return " + planned.returnId(), "the service gave its order no id, or refused it");
            progress.step();
            return;
        }
        send(
                "return " + planned.returnId(),
                planned.returnId(),
                Messages.recordReturn(planned, orderId),
                orderId == null ? report::credit : report::returned,
                progress);
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

    private void receive(String sku, long units, String digest) {
        String path = "/stock/" + encode(sku) + "/receipts";
        post(
                "stock of " + sku,
                path,
                Messages.keyOfReceipt(digest, sku),
                Messages.receipt(units, digest),
                answer -> report.receipt(answer.replayed()));
    }

    private void place(RetailInvoice invoice) {
        post("order " + invoice.number(), "/orders", Messages.keyOf(invoice), Messages.order(invoice), answer -> {
            orderIds.put(invoice.number(), answer.body().path("orderId").asText(""));
            report.order(answer.replayed());
        });
    }

    private void post(String what, String path, String key, JsonNode body, Consumer<JsonHttp.Answer> accepted) {
        try {
            JsonHttp.Answer answer = patience.run(() -> api.post(path, key, body));
            if (answer.successful()) {
                accepted.accept(answer);
            } else {
                report.refused(what, answer.status() + " " + reason(answer.body()));
            }
        } catch (UnavailableException e) {
            report.refused(what, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            report.refused(what, "interrupted");
        }
    }

    private static String reason(JsonNode problem) {
        return problem.hasNonNull("detail") ? problem.get("detail").asText() : problem.toString();
    }

    private void concurrently(Consumer<Consumer<Runnable>> work) throws InterruptedException {
        ExecutorService workers = Executors.newFixedThreadPool(inFlight);
        Semaphore places = new Semaphore(inFlight);
        try {
            work.accept(task -> {
                places.acquireUninterruptibly();
                workers.execute(() -> {
                    try {
                        task.run();
                    } finally {
                        places.release();
                    }
                });
            });
        } finally {
            workers.shutdown();
            workers.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        }
    }

    private static String encode(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
