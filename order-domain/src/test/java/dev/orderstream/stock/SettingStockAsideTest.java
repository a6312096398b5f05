package dev.orderstream.stock;

import static dev.orderstream.rule.RefusedAs.refusedAs;
import static dev.orderstream.stock.StockExamples.ITEM;
import static dev.orderstream.stock.StockExamples.SKU;
import static dev.orderstream.stock.StockExamples.covered;
import static dev.orderstream.stock.StockExamples.given;
import static dev.orderstream.stock.StockExamples.receive;
import static dev.orderstream.stock.StockExamples.reserve;

import java.util.List;
import org.junit.jupiter.api.Test;

class SettingStockAsideTest {

    private static final SetStockAside TWO_DAMAGED = new SetStockAside(ITEM, "m1", UnavailableReason.DAMAGED, 2);

    @Test
    void whatIsSetAsideLiesThereAndIsNotPromised() {
        given(receive(10))
                .when(TWO_DAMAGED)
                .expectEvents(new StockSetAside(ITEM, SKU, "MAIN", "m1", UnavailableReason.DAMAGED, 2, 2, 10, 0, 8));
        given(receive(10), TWO_DAMAGED)
                .when(reserve("r1", 9))
                .expectException(refusedAs(StockRefused.INSUFFICIENT_STOCK));
    }

    @Test
    void aMovementCountsOnce() {
        given(receive(10), TWO_DAMAGED).when(TWO_DAMAGED).expectNoEvents().expectSuccessfulHandlerExecution();
    }

    @Test
    void anotherReasonOrNumberOfUnitsUnderTheIdOfAMovementIsRefused() {
        PutStockBack back = new PutStockBack(ITEM, "m2", UnavailableReason.DAMAGED, 1);
        WriteOffStock off = new WriteOffStock(ITEM, "m3", UnavailableReason.DAMAGED, 1);
        ReportMissingStock missing = new ReportMissingStock(ITEM, "m4", 12);
        for (StockCommand differing : List.of(
                new SetStockAside(ITEM, "m1", UnavailableReason.QUALITY_HOLD, 2),
                new SetStockAside(ITEM, "m1", UnavailableReason.DAMAGED, 3),
                new PutStockBack(ITEM, "m2", UnavailableReason.QUALITY_HOLD, 1),
                new PutStockBack(ITEM, "m2", UnavailableReason.DAMAGED, 2),
                new WriteOffStock(ITEM, "m3", UnavailableReason.QUALITY_HOLD, 1),
                new WriteOffStock(ITEM, "m3", UnavailableReason.DAMAGED, 2),
                new ReportMissingStock(ITEM, "m4", 9))) {
            given(receive(10), TWO_DAMAGED, back, off, missing)
                    .when(differing)
                    .expectNoEvents()
                    .expectException(refusedAs(StockRefused.MOVEMENT_DIFFERS));
        }
        given(receive(10), TWO_DAMAGED)
                .when(new SetStockAside(ITEM, "m1", UnavailableReason.MISSING, 3))
                .expectException(refusedAs(StockRefused.MOVEMENT_DIFFERS))
                .expectExceptionMessage("m1 of 71053@MAIN is recorded already with 2 units, DAMAGED, and cannot be one"
                        + " with 3 units, MISSING; use an id of its own");
    }

    @Test
    void whatIsNotFoundCountsOnceAlsoWhenTheBooksHadOnlyPartOfIt() {
        given(receive(10), new ReportMissingStock(ITEM, "m1", 12))
                .when(new ReportMissingStock(ITEM, "m1", 12))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void noMoreIsSetAsideThanLiesThere() {
        given(receive(10), TWO_DAMAGED)
                .when(new SetStockAside(ITEM, "m2", UnavailableReason.QUALITY_HOLD, 9))
                .expectException(refusedAs(StockRefused.NOT_THAT_MANY))
                .expectExceptionMessage("9 units of 71053@MAIN cannot be set aside, because 8 lie there that are not;"
                        + " give at most these or count first");
    }

    @Test
    void whatBreaksIsBrokenAlsoWhenItWasPromised() {
        given(receive(4), reserve("r1", 3))
                .when(TWO_DAMAGED)
                .expectEvents(
                        new StockSetAside(ITEM, SKU, "MAIN", "m1", UnavailableReason.DAMAGED, 2, 2, 4, 3, -1),
                        new StockDiscrepancyDetected(ITEM, SKU, "MAIN", DiscrepancyKind.OVERSOLD, 1, "m1", 4, 3, -1),
                        new StockBackordered(ITEM, SKU, "MAIN", new ReservationId("r1"), 3, 4, 3, -1));
    }

    @Test
    void whatIsNotFoundIsSetAsideUntilSomebodyCounts() {
        given(receive(10))
                .when(new ReportMissingStock(ITEM, "m1", 3))
                .expectEvents(new StockSetAside(ITEM, SKU, "MAIN", "m1", UnavailableReason.MISSING, 3, 3, 10, 0, 7));
    }

    @Test
    void ofWhatIsNotFoundAsManyAreSetAsideAsTheBooksHaveAndSomebodyIsToldOfTheOthers() {
        given(receive(10), TWO_DAMAGED)
                .when(new ReportMissingStock(ITEM, "m2", 11))
                .expectEvents(
                        new StockSetAside(ITEM, SKU, "MAIN", "m2", UnavailableReason.MISSING, 8, 10, 10, 0, 0),
                        new StockDiscrepancyDetected(ITEM, SKU, "MAIN", DiscrepancyKind.MISSING, 3, "m2", 10, 0, 0));
    }

    @Test
    void whatIsNotFoundAndInNoBookIsToldOnceAlsoWhenGoodsHaveComeSince() {
        ReportMissingStock nothingThere = new ReportMissingStock(ITEM, "m1", 3);
        given(receive(2), new SetStockAside(ITEM, "m0", UnavailableReason.DAMAGED, 2))
                .when(nothingThere)
                .expectEvents(
                        new StockDiscrepancyDetected(ITEM, SKU, "MAIN", DiscrepancyKind.MISSING, 3, "m1", 2, 0, 0));
        given(receive(2), new SetStockAside(ITEM, "m0", UnavailableReason.DAMAGED, 2), nothingThere, receive(10))
                .when(nothingThere)
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void whatIsPutBackCanBePromisedAgain() {
        given(receive(10), TWO_DAMAGED)
                .when(new PutStockBack(ITEM, "m2", UnavailableReason.DAMAGED, 1))
                .expectEvents(new StockPutBack(ITEM, SKU, "MAIN", "m2", UnavailableReason.DAMAGED, 1, 1, 10, 0, 9));
    }

    @Test
    void whatIsPutBackGoesToThePromiseThatWaits() {
        given(receive(4), reserve("r1", 3), TWO_DAMAGED)
                .when(new PutStockBack(ITEM, "m2", UnavailableReason.DAMAGED, 2))
                .expectEvents(
                        new StockPutBack(ITEM, SKU, "MAIN", "m2", UnavailableReason.DAMAGED, 2, 0, 4, 3, 1),
                        covered("r1", 3, 4, 3));
    }

    @Test
    void whatIsWrittenOffLiesThereNoMore() {
        given(receive(10), TWO_DAMAGED)
                .when(new WriteOffStock(ITEM, "m2", UnavailableReason.DAMAGED, 2))
                .expectEvents(new StockWrittenOff(ITEM, SKU, "MAIN", "m2", UnavailableReason.DAMAGED, 2, 0, 8, 0, 8));
    }

    @Test
    void puttingBackAndWritingOffCountOnce() {
        PutStockBack back = new PutStockBack(ITEM, "m2", UnavailableReason.DAMAGED, 1);
        WriteOffStock off = new WriteOffStock(ITEM, "m3", UnavailableReason.DAMAGED, 1);
        given(receive(10), TWO_DAMAGED, back, off).when(back).expectNoEvents().expectSuccessfulHandlerExecution();
        given(receive(10), TWO_DAMAGED, back, off).when(off).expectNoEvents().expectSuccessfulHandlerExecution();
    }

    @Test
    void onlyWhatIsSetAsideForThisReasonIsPutBackOrWrittenOff() {
        given(receive(10), TWO_DAMAGED)
                .when(new PutStockBack(ITEM, "m2", UnavailableReason.QUALITY_HOLD, 1))
                .expectException(refusedAs(StockRefused.NOT_THAT_MANY));
        given(receive(10), TWO_DAMAGED)
                .when(new WriteOffStock(ITEM, "m2", UnavailableReason.DAMAGED, 3))
                .expectException(refusedAs(StockRefused.NOT_THAT_MANY))
                .expectExceptionMessage("3 units of 71053@MAIN were to be moved from those set aside as DAMAGED,"
                        + " which are 2; give at most these");
    }
}
