package dev.orderstream.order;

import static dev.orderstream.order.OrderExamples.GBP;
import static dev.orderstream.order.OrderExamples.line;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineTotalRoundingTest {

    @ParameterizedTest
    @CsvSource({
        "6, 2.55, 15.30",
        "1, 0.005, 0.01",
        "1, 0.0049, 0.00",
        "3, 0.335, 1.01",
        "1000, 0.001, 1.00",
        "80995, 2.08, 168469.60",
        "1000000, 9999.9999, 9999999900.00"
    })
    void aLineIsRoundedHalfUpToThePennyAfterMultiplying(int quantity, String unitPrice, String total) {
        assertThat(line("1", "A", quantity, unitPrice).total()).isEqualTo(Money.parse("GBP " + total));
    }

    @Test
    void anOrderAddsUpRoundedLinesAndDoesNotRoundAgain() {
        List<OrderLine> lines = List.of(line("1", "A", 1, "0.005"), line("2", "B", 1, "0.005"));
        assertThat(OrderContent.total(GBP, lines, List.of())).isEqualTo(Money.parse("GBP 0.02"));
    }

    @Test
    void aCurrencyWithoutMinorUnitIsRoundedToTheWhole() {
        OrderLine line = new OrderLine("1", "A", null, 3, BigMoney.parse("JPY 0.5"));
        assertThat(line.total()).isEqualTo(Money.parse("JPY 2"));
    }
}
