package dev.orderstream.local.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderstream.local.RetailFiles;
import dev.orderstream.local.StubService;
import dev.orderstream.local.retail.RetailFileReader;
import dev.orderstream.local.service.JsonHttp;
import dev.orderstream.local.service.Patience;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReconcilerTest {

    private static final String ORDER_1001 =
            """
            {"orderId": "o1", "orderNumber": "1001", "channel": "WEB", "customerId": "17850", "status": "CONFIRMED",
             "placedAt": "2011-05-03T08:00:00Z", "currency": "GBP",
             "lines": [
              {"lineId": "1", "sku": "85123A", "quantity": 3, "unitPrice": "0.085", "total": "0.26"},
              {"lineId": "2", "sku": "71053", "quantity": 2, "unitPrice": "3.39", "total": "6.78"},
              {"lineId": "3", "sku": "85123A", "quantity": 1, "unitPrice": "2.55", "total": "2.55"}],
             "charges": [{"code": "POST", "quantity": 2, "unitPrice": "18.00", "total": "36.00"}],
             "total": {"amount": "45.59", "currency": "GBP"}}
            """;
    private static final String SALE_1002 =
            """
            {"orderId": "s2", "storeId": "online-retail", "registerId": "1", "orderNumber": "1002", "channel": "POINT_OF_SALE",
             "receiptNumber": "1002", "status": "COMPLETED", "placedAt": "2010-12-01T10:00:00Z", "currency": "GBP",
             "lines": [{"lineId": "1", "sku": "71053", "quantity": 4, "unitPrice": "3.39", "total": "13.56"}],
             "charges": [], "total": {"amount": "13.56", "currency": "GBP"}}
            """;
    private static final String ORDER_1006 =
            """
            {"orderId": "o6", "orderNumber": "1006", "channel": "WEB", "customerId": "12583", "status": "CONFIRMED",
             "placedAt": "2010-12-01T11:00:00Z", "currency": "GBP", "lines": [],
             "charges": [{"code": "M", "quantity": 1, "unitPrice": "5.00", "total": "5.00"}],
             "total": {"amount": "5.00", "currency": "GBP"}}
            """;
    private static final String STOCK =
            """
            {"items": [{"sku": "71053", "location": "MAIN", "reserved": 2, "shipped": 0, "sold": 4},
                       {"sku": "85123A", "location": "MAIN", "reserved": 4, "shipped": 0, "sold": 0}], "next": null}
            """;
    private static final String DAYS =
            """
            {"items": [{"day": "2010-12-01", "orders": 2, "units": 4, "revenue": {"amount": "18.56", "currency": "GBP"}},
                       {"day": "2011-05-03", "orders": 1, "units": 6, "revenue": {"amount": "45.59", "currency": "GBP"}}],
             "next": null}
            """;

    @TempDir
    private Path directory;

    private final StringWriter printed = new StringWriter();

    @Test
    void whatIsEqualInEveryFigureIsEqual() throws Exception {
        Comparison comparison = reconcile(UnaryOperator.identity(), 40, 40);

        comparison.print(new PrintWriter(printed));
        assertThat(comparison.equal()).as(printed.toString()).isTrue();
        assertThat(printed.toString()).contains("Everything is equal.");
    }

    @Test
    void anOrderThatIsNotConfirmedIsNamed() throws Exception {
        assertDifference(body -> body.replace("CONFIRMED", "REJECTED"), "order 1001 (o1) is REJECTED");
    }

    @Test
    void aMissingOrderIsNamed() throws Exception {
        assertDifference(body -> body.replace("\"1006\"", "\"9999\""), "invoice 1006 has 0 order views");
    }

    @Test
    void aDoubledOrderIsNamed() throws Exception {
        assertDifference(body -> body.replace("\"1006\"", "\"1001\""), "invoice 1001 has 2 order views");
    }

    @Test
    void aPennyIsADifference() throws Exception {
        assertDifference(body -> body.replace("45.59", "45.58"), "order 1001 (o1) totals 45.58, expected 45.59");
    }

    @Test
    void anExtraLineIsADifference() throws Exception {
        assertDifference(
                body -> body.replace(
                        "\"lines\": []",
                        "\"lines\": [{\"lineId\": \"1\", \"sku\": \"X\", \"quantity\": 1, \"unitPrice\": \"1\", \"total\":"
                                + " \"1.00\"}]"),
                "order 1006 (o6) has the extra line 1 X");
    }

    @Test
    void aWrongQuantityOfStockIsADifference() throws Exception {
        assertDifference(
                body -> body.replace("\"sold\": 4", "\"sold\": 3"), "units taken of SKU 71053: expected 6, found 5");
    }

    @Test
    void aWrongSalesDayIsADifference() throws Exception {
        assertDifference(body -> body.replace("\"orders\": 2,", "\"orders\": 3,"), "sales of 2010-12-01");
    }

    @Test
    void anEventThatWasNotPublishedIsADifference() throws Exception {
        assertThat(reconcile(UnaryOperator.identity(), 40, 39).equal()).isFalse();
    }

    @Test
    void viewsThatCatchUpMeanwhileAreWaitedFor() throws Exception {
        AtomicInteger reads = new AtomicInteger();

        Comparison comparison = reconcile(
                body -> body.contains("o1") && reads.incrementAndGet() < 3 ? body.replace("CONFIRMED", "PLACED") : body,
                40,
                40);

        assertThat(comparison.equal()).isTrue();
        assertThat(reads.get()).isEqualTo(3);
    }

    @Test
    void equalViewsAreEqualAlthoughTheServiceDoesNotSayThatItHasCaughtUp() throws Exception {
        Comparison comparison = reconcile(body -> body.replace("\"caughtUp\": true", "\"caughtUp\": false"), 40, 40);
        comparison.print(new PrintWriter(printed));

        assertThat(comparison.equal()).isTrue();
        assertThat(printed.toString()).contains("does not say yet that it has caught up");
    }

    private void assertDifference(UnaryOperator<String> change, String named) throws Exception {
        Comparison comparison = reconcile(change, 40, 40);
        comparison.print(new PrintWriter(printed));

        assertThat(comparison.equal()).isFalse();
        assertThat(printed.toString()).contains(named).contains("There are differences.");
    }

    private Comparison reconcile(UnaryOperator<String> change, long stored, long published) throws Exception {
        try (StubService projections =
                new StubService(request -> StubService.Answer.of(200, change.apply(body(request.path()))))) {
            return new Reconciler(
                            new ProjectionsClient(new JsonHttp(projections.url()), new Patience(Duration.ofSeconds(5))),
                            () -> stored,
                            () -> new PublishedEvents.Count(published, 0),
                            new PrintWriter(printed),
                            Duration.ofSeconds(30),
                            Duration.ofSeconds(2))
                    .run(RetailFileReader.read(file()));
        }
    }

    /** Orders come in two pages. */
    private static String body(String path) {
        if (path.startsWith("/progress")) {
            return "{\"processors\": [{\"name\": \"order-views\", \"caughtUp\": true}]}";
        }
        if (path.startsWith("/stock")) {
            return STOCK;
        }
        if (path.startsWith("/sales/days")) {
            return DAYS;
        }
        return path.contains("cursor=")
                ? "{\"items\": [" + ORDER_1006 + "], \"next\": null}"
                : "{\"items\": [" + ORDER_1001 + "," + SALE_1002 + "], \"next\": \"second page\"}";
    }

    private Path file() throws IOException {
        return RetailFiles.write(directory, RetailFiles.SMALL);
    }
}
