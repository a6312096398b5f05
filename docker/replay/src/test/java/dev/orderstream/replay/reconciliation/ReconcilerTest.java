package dev.orderstream.replay.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.operator.StubService;
import dev.orderstream.operator.service.JsonHttp;
import dev.orderstream.operator.service.Patience;
import dev.orderstream.replay.FakeShop;
import dev.orderstream.replay.RealOrders;
import dev.orderstream.replay.RetailFiles;
import dev.orderstream.replay.demo.RetailGenerator;
import dev.orderstream.replay.importing.ImportReport;
import dev.orderstream.replay.importing.Imports;
import dev.orderstream.replay.retail.RetailFile;
import dev.orderstream.replay.retail.RetailFileReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReconcilerTest {

    private static final Predicate<FakeShop.Event> ALL = event -> true;
    private static final Duration SOON = Duration.ofMillis(400);

    @TempDir
    private Path directory;

    private final StringWriter printed = new StringWriter();
    private final FakeShop shop = new FakeShop();
    private Duration quiet = SOON;

    @Test
    void whatIsEqualInEveryFigureIsEqual() throws Exception {
        assertEqual(small());
    }

    @Test
    void anOrderThatIsNotConfirmedIsNamed() throws Exception {
        assertViewDiffers(body -> body.replace("CONFIRMED", "REJECTED"), "order 1006 (o-1006) is REJECTED");
    }

    @Test
    void aMissingOrderIsNamed() throws Exception {
        assertViewDiffers(body -> body.replace("\"1006\"", "\"9999\""), "invoice 1006 has 0 order views");
    }

    @Test
    void aDoubledOrderIsNamed() throws Exception {
        assertViewDiffers(body -> body.replace("\"1006\"", "\"1001\""), "invoice 1001 has 2 order views");
    }

    @Test
    void aPennyIsADifference() throws Exception {
        assertViewDiffers(body -> body.replace("45.59", "45.58"), "order 1001 (o-1001) totals 45.58, expected 45.59");
    }

    @Test
    void anExtraLineIsADifference() throws Exception {
        assertViewDiffers(
                body -> body.replace(
                        "\"lines\":[]",
                        "\"lines\": [{\"lineId\": \"1\", \"sku\": \"X\", \"quantity\": 1, \"unitPrice\": \"1\", \"total\":"
                                + " \"1.00\"}]"),
                "order 1006 (o-1006) has the extra line 1 X");
    }

    @Test
    void aWrongQuantityOfSoldStockIsADifference() throws Exception {
        assertViewDiffers(
                body -> body.replace("\"sold\":4", "\"sold\":3"), "units taken of SKU 71053: expected 6, found 5");
    }

    @Test
    void aWrongFinalStockIsADifference() throws Exception {
        assertViewDiffers(
                body -> body.replace("\"onHand\":3", "\"onHand\":2"),
                "final stock in views of SKU 85123A: expected 3, found 2");
    }

    @Test
    void anOrderThatDoesNotShowWhatCameBackIsNamed() throws Exception {
        assertViewDiffers(
                body -> body.replace("\"returned\":2", "\"returned\":0"),
                "units that came back of order o-1001 SKU 85123A: expected 3, found 1");
    }

    @Test
    void aWrongSalesDayIsADifference() throws Exception {
        assertViewDiffers(body -> body.replace("\"orders\":2,", "\"orders\":3,"), "sales of 2010-12-01");
        assertThat(printed.toString()).contains("orders=2");
    }

    @Test
    void aWrongCreditOfADayIsADifference() throws Exception {
        assertViewDiffers(body -> body.replace("\"29.04\"", "\"29.03\""), "sales of 2011-05-04");
    }

    @Test
    void anEventThatWasNotPublishedIsADifference() throws Exception {
        assertDiffers(ALL, event -> !event.type().equals("OrderCompleted"), "events in the store = in Kafka");
    }

    @Test
    void aReturnThatWasNotPublishedIsNamed() throws Exception {
        assertDiffers(
                ALL,
                event -> !event.aggregateId().equals("ret-C1007:1001"),
                "cancellation C1007 published: expected {71053 at 3.39=1, 85123A at 2.55=3, charge POST at 18=1} for"
                        + " 29.04, found {} for 0");
    }

    @Test
    void aReturnThatWasNotStoredIsNamed() throws Exception {
        assertDiffers(
                event -> !event.aggregateId().equals("ret-C1003"), ALL, "cancellation C1003 stored: expected {71053");
    }

    @Test
    void aReturnedUnitTooFewIsNamed() throws Exception {
        assertEventDiffers(
                "ret-C1003",
                event -> ((ObjectNode) event.path("lines").path(0)).put("quantity", 2),
                "cancellation C1003 stored: expected {71053 at 3.39=1} for 3.39, found {71053 at 3.39=2} for 3.39");
    }

    @Test
    void aCreditThatIsAPennyOffIsNamed() throws Exception {
        assertEventDiffers(
                "ret-C1003",
                event -> event.putObject("total").put("amount", "3.40"),
                "cancellation C1003 stored: expected {71053 at 3.39=1} for 3.39, found {71053 at 3.39=1} for 3.40");
    }

    @Test
    void aReturnToAnotherCustomersOrderIsNamed() throws Exception {
        assertEventDiffers(
                "ret-C1007:1001",
                event -> event.put("orderId", "o-1006"),
                "return ret-C1007:1001 stored is of order o-1006, which is not an earlier order of the customer");
    }

    @Test
    void aStandAloneCreditOfGoodsThatWereBoughtIsADifference() throws Exception {
        assertEventDiffers("ret-C1007:1001", event -> event.remove("orderId"), "  stand-alone credits");
    }

    @Test
    void unitsThatWereNotTakenBackIntoStockAreNamed() throws Exception {
        assertDiffers(
                event -> !event.type().equals("StockTakenBack"),
                ALL,
                "final stock stored of SKU 85123A: expected 3, found 0");
    }

    @Test
    void aWriteOffThatWasNotAppliedIsNamed() throws Exception {
        assertDiffers(
                event -> !event.type().equals("StockAdjusted"),
                ALL,
                "written off stored of SKU 71053: expected 9, found null");
    }

    @Test
    void stockThatOthersHaveChangedIsExpectedSo() throws Exception {
        RetailFile file = small();
        Imports.into(shop, file);
        shop.command(new StubService.Request("POST", "/stock/71053/receipts", "by hand", "{\"quantity\": 100}"));

        assertThat(reconcile(file, UnaryOperator.identity(), ALL, ALL).equal())
                .as(printed.toString())
                .isTrue();
        assertThat(printed.toString()).contains("Stock of 1 SKUs was changed by others than this file too");
    }

    @Test
    void aDividedLineAtAFractionOfAPennyIsRoundedOncePerPart() throws Exception {
        RetailFile file = RetailFileReader.read(
                RetailFiles.write(
                        directory,
                        RetailFiles.HEADER
                                + """
                        1,MUG,,1,2010-12-01 10:00:00,0.085,7.0,France
                        2,MUG,,1,2010-12-02 10:00:00,0.085,7.0,France
                        C3,MUG,,-2,2010-12-03 10:00:00,0.085,7.0,France
                        """));
        Imports.into(shop, file);

        assertThat(reconcile(file, UnaryOperator.identity(), ALL, ALL).equal())
                .as(printed.toString())
                .isTrue();
        assertThat(printed.toString()).contains("Credited money stored is 0.01 off the file's");
    }

    @Test
    void viewsThatCatchUpMeanwhileAreWaitedFor() throws Exception {
        AtomicInteger reads = new AtomicInteger();
        quiet = Duration.ofSeconds(40);
        RetailFile file = small();
        Imports.into(shop, file);

        Comparison comparison = reconcile(
                file,
                body -> body.contains("o-1001") && reads.incrementAndGet() < 3
                        ? body.replace("CONFIRMED", "PLACED")
                        : body,
                ALL,
                ALL);

        assertThat(comparison.equal()).isTrue();
        assertThat(reads.get()).isEqualTo(3);
    }

    @Test
    void eventsAreReadOnceAndNotBeforeAllOfThemArePublished() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger read = new AtomicInteger();
        quiet = Duration.ofSeconds(40);
        RetailFile file = small();
        Imports.into(shop, file);

        Comparison comparison = reconcile(
                file,
                body -> body.contains("\"caughtUp\"") && asked.incrementAndGet() < 3
                        ? body.replace("\"caughtUp\": true", "\"caughtUp\": false")
                        : body,
                ALL,
                event -> {
                    read.incrementAndGet();
                    return asked.get() >= 3;
                });

        assertThat(comparison.equal()).as(printed.toString()).isTrue();
        assertThat(read.get()).isEqualTo(shop.events().size());
    }

    @Test
    void equalViewsAreEqualAlthoughTheServiceDoesNotSayThatItHasCaughtUp() throws Exception {
        RetailFile file = small();
        Imports.into(shop, file);

        Comparison comparison =
                reconcile(file, body -> body.replace("\"caughtUp\": true", "\"caughtUp\": false"), ALL, ALL);

        assertThat(comparison.equal()).isTrue();
        assertThat(printed.toString()).contains("does not say yet that it has caught up");
    }

    @Test
    void generatedOrdersThatAreImportedTwiceAreEqualInEveryFigure() throws Exception {
        Path file = directory.resolve("generated.csv");
        new RetailGenerator(3).write(file, 600);

        assertEqual(RetailFileReader.read(file));
    }

    @Test
    void realOrdersThatAreImportedTwiceAreEqualInEveryFigure() throws Exception {
        assertEqual(RetailFileReader.read(RealOrders.halfYear()));
    }

    /** Imports the file twice. */
    private void assertEqual(RetailFile file) throws Exception {
        Imports.into(shop, file);
        int events = shop.events().size();
        ImportReport again = Imports.into(shop, file);
        assertThat(again.refusals()).isEmpty();
        assertThat(shop.refused()).isEmpty();
        assertThat(shop.events()).hasSize(events);

        Comparison comparison = reconcile(file, UnaryOperator.identity(), ALL, ALL);

        assertThat(comparison.equal()).as(printed.toString()).isTrue();
        assertThat(printed.toString()).contains("Everything is equal.");
    }

    private void assertViewDiffers(UnaryOperator<String> change, String named) throws Exception {
        RetailFile file = small();
        Imports.into(shop, file);
        assertNamed(reconcile(file, change, ALL, ALL), named);
    }

    private void assertDiffers(Predicate<FakeShop.Event> stored, Predicate<FakeShop.Event> published, String named)
            throws Exception {
        RetailFile file = small();
        Imports.into(shop, file);
        assertNamed(reconcile(file, UnaryOperator.identity(), stored, published), named);
    }

    private void assertEventDiffers(String aggregateId, Consumer<ObjectNode> change, String named) throws Exception {
        RetailFile file = small();
        Imports.into(shop, file);
        shop.events().stream()
                .filter(event -> event.aggregateId().equals(aggregateId))
                .forEach(event -> change.accept(event.payload()));
        assertNamed(reconcile(file, UnaryOperator.identity(), ALL, ALL), named);
    }

    private void assertNamed(Comparison comparison, String named) {
        assertThat(comparison.equal()).isFalse();
        assertThat(printed.toString()).contains(named).contains("There are differences.");
    }

    private Comparison reconcile(
            RetailFile file,
            UnaryOperator<String> views,
            Predicate<FakeShop.Event> stored,
            Predicate<FakeShop.Event> published)
            throws Exception {
        try (StubService projections =
                new StubService(request -> StubService.Response.of(200, views.apply(shop.view(request.path()))))) {
            Comparison comparison = new Reconciler(
                            new ProjectionsClient(new JsonHttp(projections.url()), new Patience(Duration.ofSeconds(5))),
                            (traces, expected) -> log(traces, stored),
                            (traces, expected) -> log(traces, published),
                            new PrintWriter(printed),
                            Duration.ofSeconds(60),
                            quiet)
                    .run(file);
            comparison.print(new PrintWriter(printed));
            return comparison;
        }
    }

    private EventLog log(FileTraces traces, Predicate<FakeShop.Event> present) {
        EventLog log = new EventLog(traces);
        List<FakeShop.Event> events = shop.events();
        events.stream()
                .filter(present)
                .forEach(event ->
                        log.add(event.id(), event.aggregateId(), event.sequence(), event.type(), event.payload()));
        return log;
    }

    private RetailFile small() throws IOException {
        return RetailFileReader.read(RetailFiles.write(directory, RetailFiles.SMALL));
    }
}
