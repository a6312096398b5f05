package dev.orderstream.stock;

import static dev.orderstream.stock.StockExamples.ITEM;
import static dev.orderstream.stock.StockExamples.SKU;
import static dev.orderstream.stock.StockExamples.received;
import static dev.orderstream.stock.StockExamples.reserved;
import static dev.orderstream.stock.StockExamples.sold;
import static dev.orderstream.stock.StockExamples.stockItems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orderstream.rule.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceivingStockTest {

    @Test
    void theFirstReceiptCreatesTheStockItem() {
        stockItems()
                .givenNoPriorActivity()
                .when(ReceiveStock.of(SKU, StockLocation.DEFAULT, 10, "DN-1"))
                .expectEvents(new StockReceived(ITEM, SKU, "MAIN", 10, "DN-1", 10, 0));
    }

    @Test
    void theResultSaysTheVersion() {
        ReceiveStock receive = ReceiveStock.of(SKU, StockLocation.DEFAULT, 10, null);
        stockItems().givenNoPriorActivity().when(receive).expectResultMessagePayload(Outcome.changed(0));
        stockItems().given(received(5, 5, 0)).when(receive).expectResultMessagePayload(Outcome.changed(1));
    }

    @Test
    void furtherReceiptsAddToWhatIsOnHandAndLeaveReservationsAlone() {
        stockItems()
                .given(received(10, 10, 0), reserved("r1", 4, 10, 4))
                .when(ReceiveStock.of(SKU, StockLocation.DEFAULT, 5, null))
                .expectEvents(received(5, 15, 4));
    }

    @Test
    void aReceiptAfterTooManySalesStartsFromBelowZero() {
        stockItems()
                .given(sold("s1", 3, -3, 0))
                .when(ReceiveStock.of(SKU, StockLocation.DEFAULT, 5, null))
                .expectEvents(received(5, 2, 0));
    }

    @Test
    void whatIsOnHandMayExceedWhatFitsInto32Bits() {
        stockItems()
                .given(received(1_000_000_000, 3_000_000_000L, 0))
                .when(ReceiveStock.of(SKU, StockLocation.DEFAULT, 1_000_000_000, null))
                .expectEvents(received(1_000_000_000, 4_000_000_000L, 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1_000_000_001})
    void aReceiptIsOfOneToABillionUnits(int quantity) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReceiveStock.of(SKU, StockLocation.DEFAULT, quantity, null))
                .withMessage("quantity is " + quantity + "; give 1 to 1000000000");
    }

    @Test
    void theKeyIsThatOfTheSkuAndLocation() {
        assertThat(StockItemId.of(SKU, StockLocation.DEFAULT)).isEqualTo(ITEM);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReceiveStock(StockItemId.of("other", "MAIN"), SKU, "MAIN", 1, null))
                .withMessageContaining("it is \"71053@MAIN\"");
    }
}
