package dev.orderstream.order;

import static dev.orderstream.order.OrderExamples.LINES;
import static dev.orderstream.order.OrderExamples.gbp;
import static dev.orderstream.order.OrderExamples.line;
import static dev.orderstream.order.OrderExamples.placeOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderContentRulesTest {

    @Test
    void anOrderHasAtLeastOneLineOrCharge() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> placeOrder(List.of(), List.of()))
                .withMessage("lines and charges are both empty; give at least one line or charge");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> placeOrder(null, null))
                .withMessage("lines and charges are both empty; give at least one line or charge");
    }

    @Test
    void lineIdsAreUniqueInAnOrder() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> placeOrder(List.of(line("1", "A", 1, "1.00"), line("1", "B", 1, "1.00")), List.of()))
                .withMessageContaining("lineId \"1\" is on two lines");
    }

    @Test
    void aSkuWhoseStockCouldNotBeNamedIsNotOrdered() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> line("1", "A".repeat(100), 1, "1.00"))
                .withMessage("sku has 100 characters; give at most 99");
    }

    @Test
    void aSkuMayBeOnSeveralLines() {
        assertThat(placeOrder(List.of(line("1", "A", 1, "1.00"), line("2", "A", 1, "0.90")), List.of())
                        .lines())
                .hasSize(2);
    }

    @Test
    void allPricesAreInTheCurrencyOfTheOrder() {
        OrderLine inEuro = new OrderLine("2", "A", null, 1, BigMoney.parse("EUR 1.00"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> placeOrder(List.of(LINES.get(0), inEuro), List.of()))
                .withMessage("The unit price of line 2 is in EUR; the order is in GBP, give all prices in it");
    }

    @Test
    void allChargesAreInTheCurrencyOfTheOrder() {
        Charge inEuro = new Charge("POST", null, 1, BigMoney.parse("EUR 1.00"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> placeOrder(LINES, List.of(inEuro)))
                .withMessageContaining("The unit price of charge POST is in EUR");
    }

    @Test
    void anOrderHasAtMost2000Lines() {
        assertThat(placeOrder(lines(2_000), List.of()).lines()).hasSize(2_000);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> placeOrder(lines(2_001), List.of()))
                .withMessage("lines has 2001 entries; split the order, at most 2000 are allowed");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1_000_001, Integer.MIN_VALUE})
    void aQuantityIsFromOneToAMillion(int quantity) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> line("1", "A", quantity, "1.00"))
                .withMessage("quantity is " + quantity + "; give 1 to 1000000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.00", "-0.01", "-11062.06"})
    void aUnitPriceIsAboveZero(String price) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> line("1", "A", 1, price))
                .withMessageContaining("give more than 0");
    }

    @Test
    void aUnitPriceHasAtMostFourDecimals() {
        assertThat(line("1", "A", 1, "0.0012").unitPrice()).isEqualTo(gbp("0.0012"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> line("1", "A", 1, "0.00123"))
                .withMessage("unitPrice is GBP 0.00123; give at most 4 decimals");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.5", "2.50", "2.500000"})
    void pricesThatAreEqualAreWrittenInOneWay(String price) {
        assertThat(line("1", "A", 1, price)).isEqualTo(line("1", "A", 1, "2.50"));
    }

    @Test
    void aPriceInACurrencyWithoutDecimalsHasNone() {
        assertThat(new OrderLine("1", "A", null, 1, BigMoney.parse("JPY 100.00")).unitPrice())
                .isEqualTo(BigMoney.parse("JPY 100"));
    }

    @Test
    void anOrderKeepsItsLinesWhateverHappensToTheListTheyCameIn() {
        List<OrderLine> mine = new java.util.ArrayList<>(LINES);
        PlaceOrder command = placeOrder(mine, List.of());
        mine.clear();
        assertThat(command.lines()).isEqualTo(LINES);
    }

    private static List<OrderLine> lines(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> line(Integer.toString(number), "A", 1, "1.00"))
                .toList();
    }
}
