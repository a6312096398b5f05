package dev.orderstream.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orderstream.order.Charge;
import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.ReturnId;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A line that is named twice could be meant twice, or be a slip; whoever asks for goods back says it once. */
class LinesOfReturnsTest {

    @Test
    void aLineIsAskedBackOnce() {
        List<ReturnLine> twice = List.of(new ReturnLine("1", "A", 1), new ReturnLine("1", "A", 2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RequestReturn(new ReturnId("r1"), new OrderId("o1"), twice, "too small"))
                .withMessage("lines has line \"1\" twice; give each line once, with all its units");
    }

    @Test
    void aLineIsCreditedOnce() {
        CreditedLine line = new CreditedLine("1", "A", 1, BigMoney.parse("GBP 2.55"), Disposition.RESTOCK);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> credit(List.of(line, line), List.of()))
                .withMessage("lines has line \"1\" twice; give each line once, with all its units");
    }

    @Test
    void unitsOfALineMayComeInSeveralEntriesBecauseEachHasItsOwnDisposition() {
        List<ReceivedUnits> units = List.of(
                new ReceivedUnits("1", "A", 1, Disposition.RESTOCK),
                new ReceivedUnits("1", "A", 1, Disposition.DAMAGED));
        assertThat(new ReceiveReturn(new ReturnId("r1"), "receipt-1", "MAIN", units).units())
                .isEqualTo(units);
    }

    @Test
    void aCreditHasAtMost2000ChargesAndMayHaveNone() {
        CreditedLine line = new CreditedLine("1", "A", 1, BigMoney.parse("GBP 2.55"), Disposition.RESTOCK);
        assertThat(credit(List.of(line), null).charges()).isEmpty();
        Charge charge = new Charge("POST", null, 1, BigMoney.parse("GBP 1.00"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> credit(List.of(line), Collections.nCopies(2_001, charge)))
                .withMessage("charges has 2001 entries; give at most 2000 at once");
    }

    private static RecordReturn credit(List<CreditedLine> lines, @Nullable List<Charge> charges) {
        return new RecordReturn(
                new ReturnId("r1"),
                null,
                null,
                "MAIN",
                Instant.parse("2011-12-09T12:50:00Z"),
                CurrencyUnit.of("GBP"),
                lines,
                charges);
    }
}
