package dev.orderstream.local.importing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.local.retail.RetailFile;
import dev.orderstream.local.retail.RetailInvoice;
import dev.orderstream.local.service.JsonHttp;
import dev.orderstream.local.service.Patience;
import dev.orderstream.local.service.UnavailableException;
import dev.orderstream.local.terminal.Progress;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Sends a file: first the stock that its orders need, then the orders and sales. Sending it again changes nothing. */
final class Importer {

    private final JsonHttp api;
    private final SalesTopic sales;
    private final Patience patience;
    private final int inFlight;
    private final PrintWriter out;
    private final ImportReport report = new ImportReport();

    /** @param inFlight how many requests are under way at once at most */
    Importer(JsonHttp api, SalesTopic sales, Patience patience, int inFlight, PrintWriter out) {
        this.api = api;
        this.sales = sales;
        this.patience = patience;
        this.inFlight = inFlight;
        this.out = out;
    }

    ImportReport run(RetailFile file) throws InterruptedException {
        Map<String, Long> stock = file.unitsBySku();
        try (Progress progress = Progress.start(out, "Stock", "receipts", stock.size())) {
            concurrently(submit -> stock.forEach((sku, units) -> submit.accept(() -> {
                receive(sku, units, file.digest());
                progress.step();
            })));
        }
        try (Progress progress =
                Progress.start(out, "Orders", "orders", file.invoices().size())) {
            concurrently(submit -> file.invoices().forEach(invoice -> {
                if (invoice.customerId() == null) {
                    sales.send(invoice, report, progress::step);
                } else {
                    submit.accept(() -> {
                        place(invoice);
                        progress.step();
                    });
                }
            }));
            sales.flush();
        }
        return report;
    }

    private void receive(String sku, long units, String digest) {
        String path = "/stock/" + encode(sku) + "/receipts";
        post(
                "stock of " + sku,
                path,
                Messages.keyOfReceipt(digest, sku),
                Messages.receipt(units, digest),
                report::receipt);
    }

    private void place(RetailInvoice invoice) {
        post("order " + invoice.number(), "/orders", Messages.keyOf(invoice), Messages.order(invoice), report::order);
    }

    private void post(String what, String path, String key, JsonNode body, Consumer<Boolean> accepted) {
        try {
            JsonHttp.Answer answer = patience.run(() -> api.post(path, key, body));
            if (answer.successful()) {
                accepted.accept(answer.replayed());
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
