package dev.orderstream.replay.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderstream.replay.retail.RetailFile;
import dev.orderstream.replay.retail.RetailFileReader;
import dev.orderstream.replay.retail.RowKind;
import dev.orderstream.replay.returns.LineOrigin;
import dev.orderstream.replay.returns.ReturnPlan;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetailGeneratorTest {

    private static final int ORDERS = 500;

    @TempDir
    private Path directory;

    @Test
    void aSeedGivesTheSameOrdersAgain() throws Exception {
        assertThat(generate(7, "a")).isEqualTo(generate(7, "b"));
        assertThat(generate(8, "c").digest()).isNotEqualTo(generate(7, "a").digest());
    }

    @Test
    void generatedOrdersHaveEverythingThatRealOnesHave() throws Exception {
        RetailFile file = generate(1, "a");

        assertThat(file.rows())
                .hasSize(RowKind.values().length)
                .allSatisfy((kind, rows) -> assertThat(rows).as(kind.label()).isPositive());
        assertThat(file.invoices()).hasSize(ORDERS);
        assertThat(file.invoices()).anyMatch(invoice -> invoice.customerId() == null);
        assertThat(file.invoices()).anyMatch(invoice -> invoice.customerId() != null);
        assertThat(file.invoices())
                .anyMatch(invoice -> invoice.lines().stream()
                                .map(line -> line.sku())
                                .distinct()
                                .count()
                        < invoice.lines().size());
        assertThat(file.invoices()).anyMatch(invoice -> invoice.lines().stream()
                .anyMatch(line -> line.unitPrice().stripTrailingZeros().scale() > 2));
    }

    @Test
    void generatedCancellationsAreOfEveryOrigin() throws Exception {
        ReturnPlan plan = ReturnPlan.of(generate(1, "a"));

        assertThat(plan.lines()).hasSize(LineOrigin.values().length).allSatisfy((origin, lines) -> assertThat(lines)
                .as(origin.label())
                .isPositive());
        assertThat(plan.returns())
                .anyMatch(
                        planned -> planned.sale() != null && !planned.charges().isEmpty());
        assertThat(plan.returns()).anyMatch(planned -> planned.lines().isEmpty());
        assertThat(plan.returns())
                .anyMatch(planned -> planned.lines().stream().anyMatch(line -> line.quantity() == 80_995));
    }

    private RetailFile generate(long seed, String name) throws Exception {
        Path file = directory.resolve(name + ".csv");
        new RetailGenerator(seed).write(file, ORDERS);
        return RetailFileReader.read(file);
    }
}
