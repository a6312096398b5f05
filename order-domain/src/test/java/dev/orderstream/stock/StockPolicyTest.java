package dev.orderstream.stock;

import static dev.orderstream.rule.RefusedAs.refusedAs;
import static dev.orderstream.stock.StockExamples.ITEM;
import static dev.orderstream.stock.StockExamples.SKU;
import static dev.orderstream.stock.StockExamples.given;
import static dev.orderstream.stock.StockExamples.receive;
import static dev.orderstream.stock.StockExamples.reserve;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orderstream.rule.Outcome;
import org.junit.jupiter.api.Test;

class StockPolicyTest {

    @Test
    void safetyStockIsNeverPromised() {
        given(receive(10), new SetStockPolicy(ITEM, 3, 0))
                .when(reserve("r1", 8))
                .expectException(refusedAs(StockRefused.INSUFFICIENT_STOCK));
        given(receive(10), new SetStockPolicy(ITEM, 3, 0))
                .when(reserve("r1", 7))
                .expectEvents(new StockReserved(ITEM, SKU, "MAIN", new ReservationId("r1"), 7, null, 10, 7, 0));
    }

    @Test
    void lessSafetyStockCoversWhatWaits() {
        given(receive(10), new SetStockPolicy(ITEM, 3, 5), reserve("r1", 8))
                .when(new SetStockPolicy(ITEM, 2, 5))
                .expectEvents(
                        new StockPolicySet(ITEM, SKU, "MAIN", 2, 5, 10, 8, 0),
                        new StockBackorderCovered(ITEM, SKU, "MAIN", new ReservationId("r1"), 8, 10, 8, 0));
    }

    @Test
    void settingTheSameAgainChangesNothing() {
        given(receive(10), new SetStockPolicy(ITEM, 3, 5))
                .when(new SetStockPolicy(ITEM, 3, 5))
                .expectNoEvents()
                .expectResultMessagePayload(Outcome.unchanged(1));
    }

    @Test
    void neitherFigureIsNegative() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SetStockPolicy(ITEM, -1, 0))
                .withMessage("safetyStock is -1; give 0 to 1000000000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SetStockPolicy(ITEM, 0, -1))
                .withMessage("backorderLimit is -1; give 0 to 1000000000");
    }
}
