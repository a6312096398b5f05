package dev.orderstream.stock;

import static dev.orderstream.rule.RefusedAs.refusedAs;
import static dev.orderstream.stock.StockExamples.ITEM;
import static dev.orderstream.stock.StockExamples.SKU;
import static dev.orderstream.stock.StockExamples.given;
import static dev.orderstream.stock.StockExamples.receive;
import static dev.orderstream.stock.StockExamples.reserve;

import java.util.List;
import org.junit.jupiter.api.Test;

class TransferringStockTest {

    private static final SendTransfer SEND = new SendTransfer(ITEM, "t1", "STORE1", 4);
    private static final StockItemId STORE_ITEM = StockItemId.of("71053", "STORE1");
    private static final ExpectTransfer EXPECT = ExpectTransfer.of(SKU, "STORE1", "t1", "MAIN", 4);

    @Test
    void whatIsSentIsOnHandHereNoMore() {
        given(receive(10))
                .when(SEND)
                .expectEvents(new StockTransferredOut(ITEM, SKU, "MAIN", "t1", "STORE1", 4, 6, 0, 6));
    }

    @Test
    void sendingAgainChangesNothing() {
        given(receive(10), SEND).when(SEND).expectNoEvents().expectSuccessfulHandlerExecution();
    }

    @Test
    void anotherTransferUnderTheSameIdIsRefused() {
        for (StockCommand differing :
                List.of(new SendTransfer(ITEM, "t1", "STORE2", 4), new SendTransfer(ITEM, "t1", "STORE1", 5))) {
            given(receive(10), SEND)
                    .when(differing)
                    .expectNoEvents()
                    .expectException(refusedAs(StockRefused.TRANSFER_DIFFERS));
        }
        for (StockCommand differing : List.of(
                ExpectTransfer.of(SKU, "STORE1", "t1", "MAIN", 5),
                ExpectTransfer.of(SKU, "STORE1", "t1", "STORE2", 4))) {
            given(EXPECT).when(differing).expectNoEvents().expectException(refusedAs(StockRefused.TRANSFER_DIFFERS));
        }
        given(EXPECT, new ReceiveTransfer(STORE_ITEM, "t1", 4))
                .when(new ReceiveTransfer(STORE_ITEM, "t1", 3))
                .expectNoEvents()
                .expectException(refusedAs(StockRefused.TRANSFER_DIFFERS));
    }

    @Test
    void whatIsPromisedIsNotSent() {
        given(receive(10), reserve("r1", 7))
                .when(SEND)
                .expectException(refusedAs(StockRefused.INSUFFICIENT_STOCK))
                .expectExceptionMessage("4 units of 71053@MAIN were to be sent by transfer t1 and 3 are available;"
                        + " send fewer or wait for a receipt");
    }

    @Test
    void nothingIsSentToWhereItIs() {
        given(receive(10))
                .when(new SendTransfer(ITEM, "t1", "MAIN", 4))
                .expectException(refusedAs(StockRefused.TRANSFER_TO_ITSELF));
    }

    @Test
    void whatIsOnItsWayIsNotOnHandYet() {
        given().when(EXPECT)
                .expectEvents(new StockTransferExpected(STORE_ITEM, SKU, "STORE1", "t1", "MAIN", 4, 0, 0, 0));
    }

    @Test
    void expectingAgainChangesNothingAlsoAfterItHasArrived() {
        given(EXPECT).when(EXPECT).expectNoEvents().expectSuccessfulHandlerExecution();
        given(EXPECT, new ReceiveTransfer(STORE_ITEM, "t1", 4))
                .when(EXPECT)
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void whatHasArrivedIsOnHand() {
        given(EXPECT)
                .when(new ReceiveTransfer(STORE_ITEM, "t1", 4))
                .expectEvents(new StockTransferredIn(STORE_ITEM, SKU, "STORE1", "t1", 4, 4, 4, 0, 4));
    }

    @Test
    void anotherNumberThanWasSentIsADiscrepancy() {
        given(EXPECT)
                .when(new ReceiveTransfer(STORE_ITEM, "t1", 3))
                .expectEvents(
                        new StockTransferredIn(STORE_ITEM, SKU, "STORE1", "t1", 4, 3, 3, 0, 3),
                        new StockDiscrepancyDetected(
                                STORE_ITEM, SKU, "STORE1", DiscrepancyKind.TRANSFER, -1, "t1", 3, 0, 3));
    }

    @Test
    void aTransferArrivesOnce() {
        given(EXPECT, new ReceiveTransfer(STORE_ITEM, "t1", 4))
                .when(new ReceiveTransfer(STORE_ITEM, "t1", 4))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void whatNobodySentDoesNotArrive() {
        given(EXPECT)
                .when(new ReceiveTransfer(STORE_ITEM, "t2", 4))
                .expectException(refusedAs(StockRefused.UNKNOWN_TRANSFER));
    }

    @Test
    void nothingArrivesWhereNothingWasEverKept() {
        given().when(new ReceiveTransfer(STORE_ITEM, "t1", 4))
                .expectNoEvents()
                .expectException(refusedAs(StockRefused.UNKNOWN_TRANSFER))
                .expectExceptionMessage(
                        "No transfer t1 is on its way to 71053@STORE1; check the id, or try again when it"
                                + " has been announced");
    }
}
