package dev.orderstream.stock;

import static dev.orderstream.rule.RefusedAs.refusedAs;
import static dev.orderstream.stock.StockExamples.ITEM;
import static dev.orderstream.stock.StockExamples.NOW;
import static dev.orderstream.stock.StockExamples.SKU;
import static dev.orderstream.stock.StockExamples.backordered;
import static dev.orderstream.stock.StockExamples.covered;
import static dev.orderstream.stock.StockExamples.discrepancy;
import static dev.orderstream.stock.StockExamples.given;
import static dev.orderstream.stock.StockExamples.receive;
import static dev.orderstream.stock.StockExamples.reserve;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class CountingStockTest {

    private static CountStock count(String id, int counted) {
        return new CountStock(ITEM, id, counted, null);
    }

    @Test
    void whatIsCountedIsOnHand() {
        given(receive(10), reserve("r1", 4))
                .when(count("c1", 10))
                .expectEvents(new StockCounted(ITEM, SKU, "MAIN", "c1", 10, 10, NOW, 0, 10, 4, 6));
    }

    @Test
    void aCountThatHasNotBeenTakenYetIsRefused() {
        given(receive(10))
                .when(new CountStock(ITEM, "c1", 8, NOW.plusSeconds(301)))
                .expectNoEvents()
                .expectException(refusedAs(StockRefused.COUNT_FROM_THE_FUTURE))
                .expectExceptionMessage("The count of " + ITEM + " was taken at " + NOW.plusSeconds(301) + " and it is "
                        + NOW + "; check the clock of who counted");
    }

    @Test
    void theClockOfWhoCountsMayBeFiveMinutesAhead() {
        given(receive(10))
                .when(new CountStock(ITEM, "c1", 10, NOW.plusSeconds(300)))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void aCountThatWasOnceTakenFromTheFutureDoesNotKeepOthersAway() {
        Instant in2999 = Instant.parse("2999-01-01T00:00:00Z");
        new AggregateTestFixture<>(StockItem.class)
                .registerInjectableResource(Clock.fixed(NOW, ZoneOffset.UTC))
                .given(
                        new StockReceived(ITEM, SKU, "MAIN", 10, null, 10, 0, 10),
                        new StockCounted(ITEM, SKU, "MAIN", "c1", 10, 10, in2999, 0, 10, 0, 10))
                .when(count("c2", 10))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void aCountThatDiffersSaysByHowMuch() {
        given(receive(10))
                .when(count("c1", 8))
                .expectEvents(
                        new StockCounted(ITEM, SKU, "MAIN", "c1", 8, 10, NOW, 0, 8, 0, 8),
                        discrepancy(DiscrepancyKind.COUNT, -2, "c1", 8, 0));
    }

    @Test
    void aCountThatFindsLessThanIsPromisedPutsTheNewestPromiseOnBackorder() {
        given(receive(10), reserve("r1", 4), reserve("r2", 5))
                .when(count("c1", 8))
                .expectEvents(
                        new StockCounted(ITEM, SKU, "MAIN", "c1", 8, 10, NOW, 0, 8, 9, -1),
                        discrepancy(DiscrepancyKind.COUNT, -2, "c1", 8, 9),
                        backordered("r2", 5, 8, 9));
    }

    @Test
    void aCountThatFindsMoreCoversWhatWaits() {
        given(receive(1), new SetStockPolicy(ITEM, 0, 10), reserve("r1", 4))
                .when(count("c1", 4))
                .expectEvents(
                        new StockCounted(ITEM, SKU, "MAIN", "c1", 4, 1, NOW, 0, 4, 4, 0),
                        discrepancy(DiscrepancyKind.COUNT, 3, "c1", 4, 4),
                        covered("r1", 4, 4, 4));
    }

    @Test
    void aCountPutsAnEndToWhatWasMissingAndLeavesTheDamaged() {
        given(
                        receive(10),
                        new SetStockAside(ITEM, "m1", UnavailableReason.MISSING, 2),
                        new SetStockAside(ITEM, "m2", UnavailableReason.DAMAGED, 1))
                .when(count("c1", 10))
                .expectEvents(new StockCounted(ITEM, SKU, "MAIN", "c1", 10, 10, NOW, 1, 10, 0, 9));
    }

    @Test
    void aCountCountsOnce() {
        given(receive(10), count("c1", 8)).when(count("c1", 8)).expectNoEvents().expectSuccessfulHandlerExecution();
        given(receive(10), Duration.ofMinutes(1), count("c1", 8), Duration.ofMinutes(1))
                .when(new CountStock(ITEM, "c1", 8, NOW.plusSeconds(60)))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void anotherNumberOrTimeUnderTheIdOfACountIsRefused() {
        given(receive(10), count("c1", 8))
                .when(count("c1", 9))
                .expectNoEvents()
                .expectException(refusedAs(StockRefused.COUNT_DIFFERS));
        given(receive(10), count("c1", 8))
                .when(new CountStock(ITEM, "c1", 8, NOW.plusSeconds(1)))
                .expectNoEvents()
                .expectException(refusedAs(StockRefused.COUNT_DIFFERS))
                .expectExceptionMessage("c1 of " + ITEM + " is recorded already with 8 units, " + NOW
                        + ", and cannot be one with 8 units, " + NOW.plusSeconds(1) + "; use an id of its own");
    }

    @Test
    void aCountFromBeforeTheFirstReceiptIsRefusedBecauseItHasNotSeenTheGoods() {
        given(receive(10))
                .when(new CountStock(ITEM, "c1", 0, NOW.minusSeconds(1)))
                .expectNoEvents()
                .expectException(refusedAs(StockRefused.COUNT_OUTDATED))
                .expectExceptionMessage("The count of " + ITEM + " at " + NOW.minusSeconds(1)
                        + " is of a time before the first units came, at " + NOW + "; count what is there now");
        given(Duration.ofMinutes(1), receive(10), Duration.ofMinutes(1), receive(5))
                .when(new CountStock(ITEM, "c1", 0, NOW.plusSeconds(59)))
                .expectException(refusedAs(StockRefused.COUNT_OUTDATED));
    }

    @Test
    void aCountFromBeforeTheFirstTransferArrivedIsRefusedLikewise() {
        given(
                        ExpectTransfer.of(SKU, "MAIN", "t1", "STORE1", 4),
                        Duration.ofMinutes(1),
                        new ReceiveTransfer(ITEM, "t1", 4))
                .when(new CountStock(ITEM, "c1", 0, NOW))
                .expectException(refusedAs(StockRefused.COUNT_OUTDATED));
    }

    @Test
    void aCountMayBeOlderThanTheRecordOfASaleThatIsAllThatIsKnown() {
        given(Duration.ofMinutes(1), TakeSoldStock.of(SKU, "MAIN", new SaleId("s1"), 3))
                .when(new CountStock(ITEM, "c1", 5, NOW))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void anOlderCountDoesNotUndoANewerOne() {
        given(receive(10), Duration.ofMinutes(1), count("c1", 8))
                .when(new CountStock(ITEM, "c2", 9, NOW.plusSeconds(59)))
                .expectException(refusedAs(StockRefused.COUNT_OUTDATED));
    }

    @Test
    void aCountAfterTooManySalesPutsTheFigureRight() {
        given(TakeSoldStock.of(SKU, "MAIN", new SaleId("s1"), 3))
                .when(count("c1", 2))
                .expectEvents(
                        new StockCounted(ITEM, SKU, "MAIN", "c1", 2, -3, NOW, 0, 2, 0, 2),
                        discrepancy(DiscrepancyKind.COUNT, 5, "c1", 2, 0));
    }
}
