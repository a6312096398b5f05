package dev.orderstream.stock;

import static dev.orderstream.rule.RefusedAs.refusedAs;
import static dev.orderstream.stock.StockExamples.ITEM;
import static dev.orderstream.stock.StockExamples.adjusted;
import static dev.orderstream.stock.StockExamples.received;
import static dev.orderstream.stock.StockExamples.reserved;
import static dev.orderstream.stock.StockExamples.sold;
import static dev.orderstream.stock.StockExamples.stockItems;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class AdjustingStockTest {

    @Test
    void aFindAddsToWhatIsOnHand() {
        stockItems().given(received(10, 10, 0)).when(adjust(3)).expectEvents(adjusted(3, 13, 0));
    }

    @Test
    void aLossTakesFromWhatIsOnHand() {
        stockItems().given(received(10, 10, 0)).when(adjust(-10)).expectEvents(adjusted(-10, 0, 0));
    }

    @Test
    void aLossMayTakeAllThatIsNotReserved() {
        stockItems()
                .given(received(10, 10, 0), reserved("r1", 4, 10, 4))
                .when(adjust(-6))
                .expectEvents(adjusted(-6, 4, 4));
    }

    @Test
    void whatIsReservedIsNotAdjustedAway() {
        stockItems()
                .given(received(10, 10, 0), reserved("r1", 4, 10, 4))
                .when(adjust(-7))
                .expectException(refusedAs(StockRefused.ADJUSTMENT_TOO_LARGE))
                .expectExceptionMessage(
                        "71053@MAIN has 10 on hand of which 4 are reserved and cannot be adjusted by -7; take at most 6");
    }

    @Test
    void moreThanIsOnHandIsNotAdjustedAway() {
        stockItems()
                .given(received(10, 10, 0))
                .when(adjust(-11))
                .expectException(refusedAs(StockRefused.ADJUSTMENT_TOO_LARGE));
    }

    @Test
    void aFindIsRecordedAlsoWhereMoreIsReservedThanIsThere() {
        stockItems()
                .given(received(4, 4, 0), reserved("r1", 4, 4, 4), sold("s1", 3, 1, 4))
                .when(adjust(1))
                .expectEvents(adjusted(1, 2, 4));
    }

    @Test
    void anAdjustmentOfNothingMakesNoSense() {
        assertThatIllegalArgumentException().isThrownBy(() -> adjust(0)).withMessageStartingWith("delta is 0");
    }

    private static AdjustStock adjust(int delta) {
        return new AdjustStock(ITEM, delta, "count");
    }
}
