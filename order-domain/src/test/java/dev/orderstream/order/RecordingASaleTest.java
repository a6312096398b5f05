package dev.orderstream.order;

import static dev.orderstream.order.OrderExamples.GBP;
import static dev.orderstream.order.OrderExamples.LINES;
import static dev.orderstream.order.OrderExamples.SALE;
import static dev.orderstream.order.OrderExamples.THEN;
import static dev.orderstream.order.OrderExamples.line;
import static dev.orderstream.order.OrderExamples.orders;
import static dev.orderstream.order.OrderExamples.recordSale;
import static dev.orderstream.order.OrderExamples.saleRecorded;
import static dev.orderstream.rule.RefusedAs.refusedAs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
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
    void aTillNeedNotKnowItsCountry() {
        assertThat(new RecordSale(SALE, "s1", "r2", "536414", null, THEN, GBP, LINES, List.of()).country())
                .isNull();
    }

    @Test
    void theReceiptIdentifiesTheSale() {
        assertThat(RecordSale.orderIdOf("s1", "r2", "536414")).isEqualTo(SALE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RecordSale("pos-1", "s1", "r2", "536414", null, THEN, GBP, LINES, List.of()))
                .withMessageContaining("it is \"pos-s1-r2-536414\"");
    }

    @Test
    void twoReceiptsNeverShareAKey() {
        assertThat(RecordSale.orderIdOf("a-b", "c", "1")).isNotEqualTo(RecordSale.orderIdOf("a", "b-c", "1"));
        assertThat(RecordSale.orderIdOf("a", "b", "c-1")).isNotEqualTo(RecordSale.orderIdOf("a", "b-c", "1"));
        assertThatIllegalArgumentException().isThrownBy(() -> RecordSale.orderIdOf("a~b", "c", "1"));
    }
}
