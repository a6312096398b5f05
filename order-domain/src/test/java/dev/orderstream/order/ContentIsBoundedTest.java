package dev.orderstream.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orderstream.rule.ContentSize;
import dev.orderstream.rule.ContentTooLarge;
import dev.orderstream.rule.OrderId;
import dev.orderstream.storedform.StoredForm;
import java.util.List;
import java.util.stream.IntStream;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class ContentIsBoundedTest {

    private static final CurrencyUnit GBP = CurrencyUnit.of("GBP");

    @Test
    void anOrderOfTheMostLinesIsTakenWhileItsTextsAreShort() throws Exception {
        PlaceOrder order = order(lines(2_000, "d".repeat(140)), List.of());
        assertThat(StoredForm.objectMapper().writeValueAsBytes(order.lines())).hasSizeLessThan(ContentSize.MAX_BYTES);
    }

    @Test
    void anOrderThatComesToMoreThanItsReadersHoldIsToBeSplit() {
        assertThatExceptionOfType(ContentTooLarge.class)
                .isThrownBy(() -> order(lines(2_000, "d".repeat(500)), List.of()))
                .withMessage(
                        "The order comes to 1218893 bytes; split it, at most 500000 are allowed: the bytes of its texts in"
                                + " UTF-8, and 100 for each entry");
    }

    @Test
    void bytesCountAndNotCharacters() {
        assertThatExceptionOfType(ContentTooLarge.class)
                .isThrownBy(() -> order(lines(1_000, "\u6f22".repeat(140)), List.of()));
        assertThat(order(lines(1_000, "d".repeat(140)), List.of())).isNotNull();
    }

    @Test
    void whatJsonEscapesCountsAsItIsSent() {
        assertThat(order(lines(1_000, "d".repeat(300)), List.of())).isNotNull();
        assertThatExceptionOfType(ContentTooLarge.class)
                .isThrownBy(() -> order(lines(1_000, "\"".repeat(300)), List.of()));
        assertThatExceptionOfType(ContentTooLarge.class)
                .isThrownBy(() -> order(lines(1_000, "\\".repeat(300)), List.of()));
        assertThatExceptionOfType(ContentTooLarge.class)
                .isThrownBy(() -> order(lines(1_000, "\ud83d\ude00".repeat(150)), List.of()));
        assertThatExceptionOfType(ContentTooLarge.class)
                .isThrownBy(() -> order(lines(1_000, "\u00e9".repeat(300)), List.of()));
    }

    @Test
    void aChargeOfAMillionTimesTheHighestPriceIsRefused() {
        Charge charge = new Charge("M", null, 1_000_000, BigMoney.parse("GBP 999999999999.99"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> order(List.of(), List.of(charge)))
                .withMessage(
                        "The total of the order is GBP 999999999999990000.00; split it, at most GBP 10000000000.00 is"
                                + " allowed");
    }

    @Test
    void theLinesOfAnOrderTogetherAreBoundedToo() {
        OrderLine half = new OrderLine("1", "A", null, 1, BigMoney.parse("GBP 5000000000.00"));
        OrderLine otherHalf = new OrderLine("2", "A", null, 1, BigMoney.parse("GBP 5000000000.01"));
        assertThatIllegalArgumentException().isThrownBy(() -> order(List.of(half, otherHalf), List.of()));
        Money most = order(List.of(half), List.of(new Charge("M", null, 1, BigMoney.parse("GBP 5000000000.00"))))
                .total();
        assertThat(most).isEqualTo(Money.parse("GBP 10000000000.00"));
    }

    private static List<OrderLine> lines(int count, String description) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number ->
                        new OrderLine(Integer.toString(number), "85123A", description, 1, BigMoney.parse("GBP 2.55")))
                .toList();
    }

    private static PlaceOrder order(List<OrderLine> lines, List<Charge> charges) {
        return new PlaceOrder(new OrderId("o1"), null, "17850", null, null, GBP, lines, charges);
    }
}
