package dev.orderstream.order;

import static dev.orderstream.order.OrderExamples.GBP;
import static dev.orderstream.order.OrderExamples.LINES;
import static dev.orderstream.order.OrderExamples.NOW;
import static dev.orderstream.order.OrderExamples.POSTAGE;
import static dev.orderstream.order.OrderExamples.SALE;
import static dev.orderstream.order.OrderExamples.THEN;
import static dev.orderstream.order.OrderExamples.gbp;
import static dev.orderstream.order.OrderExamples.line;
import static dev.orderstream.order.OrderExamples.orders;
import static dev.orderstream.order.OrderExamples.recordSale;
import static dev.orderstream.order.OrderExamples.saleRecorded;
import static dev.orderstream.rule.RefusedAs.refusedAs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orderstream.rule.OrderId;
import java.time.Instant;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class RecordingASaleTest {

    @Test
    void aSaleIsRecordedWithWhenItOccurredAndWhenItWasLearnedOf() {
        orders().givenNoPriorActivity().when(recordSale(LINES)).expectEvents(saleRecorded());
    }

    @Test
    void recordingTheSameReceiptAgainChangesNothing() {
        orders().given(saleRecorded()).when(recordSale(LINES)).expectNoEvents().expectSuccessfulHandlerExecution();
    }

    @Test
    void anotherSaleUnderTheSameReceiptIsRefusedAndNotLost() {
        orders().given(saleRecorded())
                .when(recordSale(List.of(line("1", "85123A", 7, "2.55"))))
                .expectNoEvents()
                .expectException(refusedAs(OrderRefused.RECEIPT_DIFFERS));
    }

    @Test
    void otherGoodsThatComeToTheSameAreAnotherSale() {
        orders().given(saleRecorded())
                .when(recordSale(List.of(line("1", "22752", 6, "2.55"), LINES.get(1))))
                .expectNoEvents()
                .expectException(refusedAs(OrderRefused.RECEIPT_DIFFERS));
    }

    @Test
    void theSameGoodsAtAnotherPriceAreAnotherSale() {
        orders().given(saleRecorded())
                .when(recordSale(List.of(line("1", "85123A", 6, "2.50"), LINES.get(1))))
                .expectNoEvents()
                .expectException(refusedAs(OrderRefused.RECEIPT_DIFFERS));
    }

    @Test
    void theSameGoodsOnAnotherDayAreAnotherSale() {
        orders().given(saleRecorded())
                .when(sale(THEN.plusSeconds(86_400), LINES, List.of()))
                .expectNoEvents()
                .expectException(refusedAs(OrderRefused.RECEIPT_DIFFERS))
                .expectExceptionMessage(
                        "Sale pos-s1-r2-536414 is recorded with other goods or prices, another country, or another time than"
                                + " 2010-12-02T08:26:00Z; check the receipt number");
    }

    @Test
    void pricesThatComeToTheSameAreAnotherSale() {
        orders().givenCommands(sale(THEN, List.of(line("1", "A", 2, "1.00"), line("2", "B", 1, "2.00")), List.of()))
                .when(sale(THEN, List.of(line("1", "A", 2, "1.50"), line("2", "B", 1, "1.00")), List.of()))
                .expectException(refusedAs(OrderRefused.RECEIPT_DIFFERS));
    }

    @Test
    void otherChargesThatComeToTheSameAreAnotherSale() {
        Charge fee = new Charge("FEE", "POSTAGE", 1, gbp("18.00"));
        orders().givenCommands(sale(THEN, LINES, POSTAGE))
                .when(sale(THEN, LINES, List.of(fee)))
                .expectException(refusedAs(OrderRefused.RECEIPT_DIFFERS));
    }

    @Test
    void theSameReceiptInOtherWordsIsTheSameSale() {
        List<OrderLine> reworded = LINES.stream()
                .map(line -> new OrderLine(line.lineId(), line.sku(), "new", line.quantity(), line.unitPrice()))
                .toList();
        orders().givenCommands(sale(THEN, LINES, POSTAGE))
                .when(sale(THEN, reworded, List.of(new Charge("POST", null, 1, gbp("18.00")))))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void anOrderThatWasPlacedIsNoSale() {
        orders().given(new OrderPlaced(
                        SALE, null, "17850", null, THEN, GBP, LINES, List.of(), Money.parse("GBP 22.08")))
                .when(recordSale(LINES))
                .expectException(refusedAs(OrderRefused.RECEIPT_DIFFERS));
    }

    @Test
    void aSaleThatHasNotHappenedYetIsRefusedAndNotLost() {
        orders().givenNoPriorActivity()
                .when(sale(NOW.plusSeconds(301), LINES, List.of()))
                .expectNoEvents()
                .expectException(refusedAs(OrderRefused.SALE_FROM_THE_FUTURE))
                .expectExceptionMessage("Sale pos-s1-r2-536414 took place at 2026-11-22T12:05:01Z and it is"
                        + " 2026-11-22T12:00:00Z; check the till's clock");
    }

    @Test
    void aTillsClockMayBeFiveMinutesAhead() {
        orders().givenNoPriorActivity()
                .when(sale(NOW.plusSeconds(300), LINES, List.of()))
                .expectSuccessfulHandlerExecution();
    }

    private static RecordSale sale(Instant occurredAt, List<OrderLine> lines, List<Charge> charges) {
        return new RecordSale(SALE, "s1", "r2", "536414", "United Kingdom", occurredAt, GBP, lines, charges);
    }

    @Test
    void aTillNeedNotKnowItsCountry() {
        assertThat(new RecordSale(SALE, "s1", "r2", "536414", null, THEN, GBP, LINES, List.of()).country())
                .isNull();
    }

    @Test
    void theReceiptIdentifiesTheSale() {
        assertThat(RecordSale.orderIdOf("s1", "r2", "536414")).isEqualTo(SALE);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new RecordSale(new OrderId("pos-1"), "s1", "r2", "536414", null, THEN, GBP, LINES, List.of()))
                .withMessageContaining("it is \"pos-s1-r2-536414\"");
    }

    @Test
    void twoReceiptsNeverShareAKey() {
        assertThat(RecordSale.orderIdOf("a-b", "c", "1")).isNotEqualTo(RecordSale.orderIdOf("a", "b-c", "1"));
        assertThat(RecordSale.orderIdOf("a", "b", "c-1")).isNotEqualTo(RecordSale.orderIdOf("a", "b-c", "1"));
        assertThatIllegalArgumentException().isThrownBy(() -> RecordSale.orderIdOf("a~b", "c", "1"));
    }
}
