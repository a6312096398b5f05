package dev.orderstream.replay.returns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderstream.replay.RetailFiles;
import dev.orderstream.replay.retail.RetailCharge;
import dev.orderstream.replay.retail.RetailFileReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReturnPlanTest {

    @TempDir
    private Path directory;

    @Test
    void goodsGoBackToTheLatestInvoiceAtTheCreditedPrice() throws IOException {
        assertThat(
                        parts(
                                """
                        1,MUG,,5,2010-12-01 10:00:00,2.00,7.0,France
                        2,MUG,,5,2010-12-02 10:00:00,2.00,7.0,France
                        3,MUG,,5,2010-12-03 10:00:00,1.50,7.0,France
                        C4,MUG,,-3,2010-12-04 10:00:00,2.00,7.0,France
                        """))
                .containsExactly("ret-C4:2 1 3×MUG@2.00");
    }

    @Test
    void goodsAtAnotherPriceGoBackToTheLatestInvoice() throws IOException {
        assertThat(
                        parts(
                                """
                        1,MUG,,5,2010-12-01 10:00:00,2.00,7.0,France
                        2,MUG,,5,2010-12-02 10:00:00,1.50,7.0,France
                        C4,MUG,,-3,2010-12-04 10:00:00,1.00,7.0,France
                        """))
                .containsExactly("ret-C4:2 1 3×MUG@1.00");
    }

    @Test
    void aCancellationOfSeveralSalesIsOneReturnForEach() throws IOException {
        assertThat(
                        parts(
                                """
                        1,MUG,,5,2010-12-01 10:00:00,2.00,7.0,France
                        2,CUP,,5,2010-12-02 10:00:00,1.50,7.0,France
                        2,MUG,,2,2010-12-02 10:00:00,2.00,7.0,France
                        C4,MUG,,-3,2010-12-04 10:00:00,2.00,7.0,France
                        C4,CUP,,-1,2010-12-04 10:00:00,1.50,7.0,France
                        """))
                .containsExactly("ret-C4:2 2 2×MUG@2.00, 1 1×CUP@1.50", "ret-C4:1 1 1×MUG@2.00");
    }

    @Test
    void noUnitGoesBackTwice() throws IOException {
        ReturnPlan plan = plan(
                """
                1,MUG,,5,2010-12-01 10:00:00,2.00,7.0,France
                C4,MUG,,-3,2010-12-04 10:00:00,2.00,7.0,France
                C5,MUG,,-3,2010-12-05 10:00:00,2.00,7.0,France
                C6,MUG,,-3,2010-12-06 10:00:00,2.00,7.0,France
                """);

        assertThat(parts(plan))
                .containsExactly(
                        "ret-C4:1 1 3×MUG@2.00", "ret-C5:1 1 2×MUG@2.00", "ret-C5 1 1×MUG@2.00", "ret-C6 1 3×MUG@2.00");
        assertThat(plan.lines())
                .isEqualTo(Map.of(LineOrigin.KNOWN, 1L, LineOrigin.PARTLY_KNOWN, 1L, LineOrigin.UNKNOWN, 1L));
    }

    @Test
    void whatIsBoughtLaterOrByAnotherCustomerOrByNobodyIsNoOrigin() throws IOException {
        assertThat(
                        parts(
                                """
                        1,MUG,,5,2010-12-01 10:00:00,2.00,8.0,France
                        2,MUG,,5,2010-12-01 10:00:00,2.00,,France
                        C4,MUG,,-3,2010-12-04 10:00:00,2.00,7.0,France
                        C5,MUG,,-1,2010-12-04 10:00:00,2.00,,France
                        6,MUG,,5,2010-12-04 10:01:00,2.00,7.0,France
                        """))
                .containsExactly("ret-C4 1 3×MUG@2.00", "ret-C5 1 1×MUG@2.00");
    }

    @Test
    void aLineOfASaleThatIsCancelledOnTwoLinesIsTwoReturns() throws IOException {
        assertThat(
                        parts(
                                """
                        1,MUG,,5,2010-12-01 10:00:00,2.00,7.0,France
                        C4,MUG,,-2,2010-12-04 10:00:00,2.00,7.0,France
                        C4,MUG,,-1,2010-12-04 10:00:00,2.00,7.0,France
                        """))
                .containsExactly("ret-C4:1 1 2×MUG@2.00", "ret-C4:1:2 1 1×MUG@2.00");
    }

    @Test
    void chargesGoWithGoodsOfOneSale() throws IOException {
        assertThat(
                        charges(
                                """
                        1,MUG,,5,2010-12-01 10:00:00,2.00,7.0,France
                        C4,MUG,,-2,2010-12-04 10:00:00,2.00,7.0,France
                        C4,POST,,-1,2010-12-04 10:00:00,18.00,7.0,France
                        """))
                .containsExactly("ret-C4:1 POST");
    }

    @Test
    void chargesBesideGoodsOfSeveralOriginsAreAStandAloneCredit() throws IOException {
        assertThat(
                        charges(
                                """
                        1,MUG,,5,2010-12-01 10:00:00,2.00,7.0,France
                        2,CUP,,5,2010-12-01 10:00:00,2.00,7.0,France
                        C4,MUG,,-2,2010-12-04 10:00:00,2.00,7.0,France
                        C4,CUP,,-2,2010-12-04 10:00:00,2.00,7.0,France
                        C4,D,Discount,-1,2010-12-04 10:00:00,18.00,7.0,France
                        """))
                .containsExactly("ret-C4:1 ", "ret-C4:2 ", "ret-C4 D");
    }

    @Test
    void chargesAloneAreAStandAloneCredit() throws IOException {
        assertThat(charges("C4,D,Discount,-1,2010-12-04 10:00:00,18.00,7.0,France\n"))
                .containsExactly("ret-C4 D");
    }

    private List<String> parts(String rows) throws IOException {
        return parts(plan(rows));
    }

    private static List<String> parts(ReturnPlan plan) {
        return plan.returns().stream()
                .map(planned -> planned.returnId() + " "
                        + String.join(
                                ", ",
                                planned.lines().stream()
                                        .map(line -> line.lineId() + " " + line.quantity() + "×" + line.sku() + "@"
                                                + line.unitPrice())
                                        .toList()))
                .toList();
    }

    private List<String> charges(String rows) throws IOException {
        return plan(rows).returns().stream()
                .map(planned -> planned.returnId() + " "
                        + String.join(
                                ", ",
                                planned.charges().stream()
                                        .map(RetailCharge::code)
                                        .toList()))
                .toList();
    }

    private ReturnPlan plan(String rows) throws IOException {
        return ReturnPlan.of(RetailFileReader.read(RetailFiles.write(directory, RetailFiles.HEADER + rows)));
    }
}
